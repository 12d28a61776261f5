import { type DType, dtypes, type EagerTensor, tensor, type TensorData } from "@quantrace/core";
import fc, { type Arbitrary } from "fast-check";
import { anyShape } from "../shapes/any-shape.ts";
import { anyValue } from "../values/any-value.ts";

/** Options of `anyTensor`. */
export interface AnyTensorOptions {
  /** Default: float32. */
  readonly dtype?: DType;
  /** One shape, or shapes to draw from. Default: up to rank 3 and 64 elements. */
  readonly shape?: readonly number[] | Arbitrary<readonly number[]>;
  /** What the elements are drawn from. Default: `anyValue` of the dtype. */
  readonly values?: Arbitrary<number>;
}

/** Tensors as kernels see them: dtype, shape and a typed array. */
export function anyTensorData({
  dtype = "float32",
  shape,
  values,
}: AnyTensorOptions = {}): Arbitrary<TensorData> {
  const shapes = isArbitrary(shape) ? shape : shape === undefined ? small() : fc.constant(shape);
  const elements = values ?? anyValue(dtype);
  return shapes.chain((drawn) => {
    const count = drawn.reduce((product, size) => product * size, 1);
    return fc
      .array(elements, { minLength: count, maxLength: count, size: "max" })
      .map((numbers) => ({ dtype, shape: drawn, data: filled(dtype, numbers) }));
  });
}

/**
 * Tensors with data.
 *
 * @example
 * fc.assert(fc.property(anyTensor({ shape: [2, 3] }), (x) => x.data.length === 6));
 */
export function anyTensor(options: AnyTensorOptions = {}): Arbitrary<EagerTensor> {
  return anyTensorData(options).map(({ dtype, shape, data }) => tensor(data, { dtype, shape }));
}

function small(): Arbitrary<readonly number[]> {
  return anyShape({ maxRank: 3, maxElements: 64 });
}

function filled(dtype: DType, numbers: readonly number[]): TensorData["data"] {
  const data = dtypes[dtype].create(numbers.length);
  data.set(numbers);
  return data;
}

function isArbitrary<T>(value: T | Arbitrary<T> | undefined): value is Arbitrary<T> {
  return typeof value === "object" && value !== null && "generate" in value;
}
