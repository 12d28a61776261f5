import type { TensorData } from "@quantrace/core";
import type { Graph, Node } from "@quantrace/ir";
import { nearestEven } from "./contract.ts";
import { readDequantize } from "./dequantized.ts";
import { boundsOf, type LoweredPlace } from "./lowered-place.ts";
import { realValuesOf } from "./real-steps.ts";

/** How close to a tie a real result must be for its integer to be one of two: so many of the sum of its terms' sizes. */
export const TIE_BOUND = 2 ** -22;

/** A real result in steps of the output's scale. */
export interface Steps {
  readonly steps: number;
  /** The sum of the terms' sizes in the same steps. */
  readonly size: number;
  readonly zeroPoint: number;
  readonly low: number;
  readonly high: number;
}

/** The real results of a place in float64; null where its integers must be the reference's. */
export function stepsOf(
  { root, activation, quantize }: LoweredPlace,
  values: ReadonlyMap<string, TensorData>,
  { state }: Graph,
): ((element: number) => Steps) | null {
  const valueOf = (node: Node): TensorData =>
    (node.kind === "get_attr" ? state.get(node.target) : values.get(node.name)) as TensorData;
  const computed = realValuesOf(root, (node) => readDequantize(node, valueOf));
  if (computed === null) return null;
  const [, scale, zeroPoint] = quantize.args as unknown as readonly [Node, number, number];
  const { quantMin, quantMax } = quantize.attributes as Record<"quantMin" | "quantMax", number | null>;
  const isSigned = (quantize.type as { readonly dtype: string }).dtype === "int8";
  const [low, high] = [quantMin ?? (isSigned ? -128 : 0), quantMax ?? (isSigned ? 127 : 255)];
  const [bottom, top] = boundsOf(activation);
  return (element) => {
    const real = Math.min(Math.max(computed.real(element), Math.fround(bottom)), Math.fround(top));
    return { steps: real / scale, size: computed.size(element) / scale, zeroPoint, low, high };
  };
}

/** True for the integer nearest to a real result, and for its neighbour where the result is close to the tie between. */
export function isRounded(integer: number, at: Steps): boolean {
  const clamped = (value: number): number => Math.min(Math.max(value, at.low), at.high);
  const nearest = clamped(nearestEven(at.steps) + at.zeroPoint);
  return integer === nearest || (Math.abs(integer - nearest) === 1 && isAtTie(at));
}

/** True where the real result is so close to a tie that either integer beside it is right. */
export function isAtTie({ steps, size }: Steps): boolean {
  return Math.abs(steps - Math.floor(steps) - 0.5) <= TIE_BOUND * size;
}
