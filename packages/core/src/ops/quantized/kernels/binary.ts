import { type DType, dtypes } from "../../../dtype/dtype.ts";
import { dequantizeValue } from "../../../numerics/dequantize-value.ts";
import { quantizeValue } from "../../../numerics/quantize-value.ts";
import type { Attributes } from "../../../op/attributes.ts";
import type { OperandType } from "../../../op/op-definition.ts";
import { operand, type OperandSpec } from "../../../op/operand.ts";
import type { TensorType } from "../../../op/tensor-type.ts";
import { broadcastShapes } from "../../../shape/broadcast.ts";
import type { TensorData } from "../../../tensor/tensor-data.ts";
import { broadcastBinary } from "../../kernels/broadcast-binary.ts";
import { type OutputAttributes, outputRange } from "./output-range.ts";
import { qparamOperands } from "./qparam-operands.ts";
import { readScale, readZeroPoint } from "./read-qparams.ts";

/** The operands of an element-wise operation of two 8-bit tensors that broadcast. */
export const binaryOperands: readonly OperandSpec[] = [
  operand("a", ["uint8", "int8"], ["...^B"]),
  operand("b", ["uint8", "int8"], ["...^B"]),
  ...qparamOperands("a"),
  ...qparamOperands("b"),
  ...qparamOperands("y"),
];

/** The type of the result. Throws QS1001. */
export function binaryType(op: string, operands: readonly OperandType[], attributes: Attributes): TensorType {
  const [a, b] = operands as readonly [TensorType, TensorType];
  return { dtype: attributes["dtype"] as DType, shape: broadcastShapes(op, a.shape, b.shape) };
}

/** The same as a kernel gets them. */
export type BinaryTensors = readonly [
  a: TensorData,
  b: TensorData,
  aScale: TensorData,
  aZeroPoint: TensorData,
  bScale: TensorData,
  bZeroPoint: TensorData,
  yScale: TensorData,
  yZeroPoint: TensorData,
];

/**
 * `y = quantize(f32(f(dequantize(a), dequantize(b))))`, by division, element by element with broadcasting.
 *
 * @throws QQ1003, QQ1004
 */
export function binaryOnIntegers(
  op: string,
  [a, b, aScale, aZeroPoint, bScale, bZeroPoint, yScale, yZeroPoint]: BinaryTensors,
  attributes: OutputAttributes,
  y: TensorData,
  f: (u: number, v: number) => number,
): void {
  const left = realNumbers(a.dtype, readScale(aScale, op), readZeroPoint(aZeroPoint, a.dtype, op));
  const right = realNumbers(b.dtype, readScale(bScale, op), readZeroPoint(bZeroPoint, b.dtype, op));
  const [aFirst, bFirst] = [dtypes[a.dtype].min, dtypes[b.dtype].min];
  const scale = readScale(yScale, op);
  const zeroPoint = readZeroPoint(yZeroPoint, y.dtype, op);
  const { low, high } = outputRange(attributes);
  broadcastBinary(a, b, y, (u, v) => {
    const real = Math.fround(f(left[u - aFirst] as number, right[v - bFirst] as number));
    return quantizeValue(real, scale, zeroPoint, low, high, "divide");
  });
}

/** The real number of each integer of an 8-bit dtype, ascending. */
function realNumbers(dtype: DType, scale: number, zeroPoint: number): Float32Array {
  const first = dtypes[dtype].min;
  return Float32Array.from({ length: 256 }, (_, i) => dequantizeValue(first + i, scale, zeroPoint));
}
