import { type DType, dtypes, type TypedArray } from "../dtype/dtype.ts";
import { failure } from "../errors/index.ts";
import { elementCount } from "../shape/shape.ts";

/**
 * A tensor as kernels and files see it: contiguous, row-major, no class around it. `data` has exactly
 * `elementCount(shape)` elements.
 */
export interface TensorData {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data: TypedArray;
}

/** A zero-filled tensor. */
export function allocate(dtype: DType, shape: readonly number[]): TensorData {
  return { dtype, shape, data: dtypes[dtype].create(elementCount(shape)) };
}

/** A rank-0 tensor. */
export function scalarData(dtype: DType, value: number): TensorData {
  const scalar = allocate(dtype, []);
  scalar.data[0] = value;
  return scalar;
}

/** A tensor of which only the type is known. Reading its values throws QS1011. */
export function typedData(dtype: DType, shape: readonly number[]): TensorData {
  return {
    dtype,
    shape,
    get data(): never {
      throw failure("QS1011", { what: "this" });
    },
  };
}
