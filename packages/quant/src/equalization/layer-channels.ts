import type { CallFunctionNode } from "@quantrace/ir";

/** Which channel that a layer reads, and which that it gives, each element of its weight belongs to. */
export interface WeightChannels {
  readonly inputs: number;
  readonly outputs: number;
  readonly inputOf: (element: number) => number;
  readonly outputOf: (element: number) => number;
}

/** The dimension of what a layer reads and gives that holds its channels: the second for convolutions, else the last. */
export function channelDim({ op, type }: CallFunctionNode): number {
  return isConvolution(op) ? 1 : type.shape.length - 1;
}

/** True for an operation whose input has its channels second. */
export function isConvolution({ operands }: CallFunctionNode["op"]): boolean {
  return operands[0]?.shape?.[1] === "C";
}

/**
 * The channels of a weight `[O, I / groups, ...]`, or of a transposed convolution's `[I, O / groups, ...]`, where
 * `channelAxis` is the dimension of the output channels. Consecutive channels make up a group.
 */
export function weightChannels(
  shape: readonly number[],
  channelAxis: number,
  groups: number,
): WeightChannels {
  const [first, second] = shape as [number, number];
  const inner = shape.slice(2).reduce((count, size) => count * size, 1);
  const firstOf = (element: number): number => Math.floor(element / (second * inner));
  const perGroup = first / groups;
  const secondOf = (element: number): number =>
    Math.floor(firstOf(element) / perGroup) * second + (Math.floor(element / inner) % second);
  return channelAxis === 0
    ? { inputs: second * groups, outputs: first, inputOf: secondOf, outputOf: firstOf }
    : { inputs: first, outputs: second * groups, inputOf: firstOf, outputOf: secondOf };
}
