import fc, { type Arbitrary } from "fast-check";
import { type DType, dtypes } from "../../dtype/dtype.ts";
import { evaluateOp, type Operand } from "../../op/evaluate.ts";
import { normalizeAttributes } from "../../op/attributes.ts";
import type { OpDefinition } from "../../op/op-definition.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { type OpId, ops } from "../definitions.generated.ts";
import { references } from "../references.generated.ts";

export type Operands = readonly Operand<TensorData>[];

/** Runs an operation as a graph does: attributes completed and checked, the result's type inferred. */
export function run(id: OpId, operands: Operands, attributes: object = {}): TensorData {
  const op: OpDefinition = ops[id];
  const complete = normalizeAttributes(id, op.attributes, { ...attributes });
  return evaluateOp(op, references[id], operands, op.normalize?.(complete) ?? complete);
}

export function tensorOf(dtype: DType, shape: readonly number[], values: Iterable<number>): TensorData {
  const data = dtypes[dtype].create(shape.reduce((product, size) => product * size, 1));
  data.set([...values]);
  return { dtype, shape, data };
}

export type ByteDType = "uint8" | "int8";
export const byteDType: Arbitrary<ByteDType> = fc.constantFrom("uint8", "int8");

/** Integers of a dtype, its ends more often. */
export function integersOf(dtype: DType): Arbitrary<number> {
  const { min, max } = dtypes[dtype];
  return fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min, max }) },
    { weight: 1, arbitrary: fc.constantFrom(min, max) },
  );
}

export function tensorWith(
  dtype: DType,
  shape: readonly number[],
  values: Arbitrary<number> = integersOf(dtype),
): Arbitrary<TensorData> {
  const count = shape.reduce((product, size) => product * size, 1);
  return fc
    .array(values, { minLength: count, maxLength: count })
    .map((numbers) => tensorOf(dtype, shape, numbers));
}

/** Scales of everyday layers, powers of two among them. */
export const layerScale: Arbitrary<number> = fc.oneof(
  fc.float({ min: Math.fround(1e-3), max: 1, noNaN: true }),
  fc.integer({ min: -10, max: 0 }).map((e) => 2 ** e),
);

/** A scale and a zero point. */
export interface QParams {
  readonly scale: number;
  readonly zeroPoint: number;
}

export function qparamsOf(dtype: ByteDType, scale: Arbitrary<number> = layerScale): Arbitrary<QParams> {
  return fc.record({ scale, zeroPoint: integersOf(dtype) });
}

/** The real numbers of an integer tensor. */
export function realOf(x: TensorData, { scale, zeroPoint }: QParams): TensorData {
  return run("dequantize", [x, scale, zeroPoint]);
}

/** The integers of a float tensor, by division. */
export function integersFrom(x: TensorData, dtype: ByteDType, { scale, zeroPoint }: QParams): TensorData {
  return run("quantize", [x, scale, zeroPoint], { dtype });
}
