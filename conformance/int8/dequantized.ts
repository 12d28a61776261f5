import type { TensorData } from "@quantrace/core";
import { ops } from "@quantrace/core/ops";
import { type Argument, type CallFunctionNode, isNode, type Node } from "@quantrace/ir";

/** Integers and what they stand for, as a `dequantize` node reads them. */
export interface Dequantized {
  readonly integers: TensorData;
  readonly scales: ArrayLike<number>;
  readonly zeroPoints: ArrayLike<number>;
  readonly axis: number | null;
}

export function isDequantize(arg: Argument): arg is CallFunctionNode {
  return isNode(arg) && arg.kind === "call_function" && arg.op === ops.dequantize;
}

/** What a dequantize node reads. */
export function readDequantize(node: Node, valueOf: (node: Node) => TensorData): Dequantized {
  if (!isDequantize(node)) throw new TypeError(`${node.name} is not dequantized`);
  const [integers, scale, zeroPoint] = node.args;
  const numbers = (arg: unknown): ArrayLike<number> =>
    typeof arg === "number" ? [Math.fround(arg)] : (valueOf(arg as Node).data as Float32Array);
  return {
    integers: valueOf(integers as Node),
    scales: numbers(scale),
    zeroPoints: numbers(zeroPoint),
    axis: node.attributes["axis"] as number | null,
  };
}

/** `q - zeroPoint`, as float32 numbers. */
export function centred({ integers, zeroPoints, axis }: Dequantized): TensorData {
  const channelOf = axis === null ? () => 0 : axisIndex(integers.shape, axis);
  const data = Float32Array.from(
    integers.data as Int32Array,
    (q, i) => q - (zeroPoints[channelOf(i) % zeroPoints.length] as number),
  );
  return { dtype: "float32", shape: integers.shape, data };
}

/** `|q - zeroPoint|`, as float32 numbers. */
export function sized(x: Dequantized): TensorData {
  const { dtype, shape, data } = centred(x);
  return { dtype, shape, data: (data as Float32Array).map(Math.abs) };
}

/** The index of each element along a dimension. */
export function axisIndex(shape: readonly number[], axis: number): (element: number) => number {
  const at = axis < 0 ? axis + shape.length : axis;
  const inner = shape.slice(at + 1).reduce((a, b) => a * b, 1);
  return (element) => Math.floor(element / inner) % (shape[at] as number);
}
