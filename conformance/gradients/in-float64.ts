import { dtypes, type TypedArray } from "@quantrace/core";

/** What kernels make for their own use. Tensors are not of this class, so that none is copied as if it had 32 bits. */
class Scratch extends Float64Array {}

/**
 * Runs code of ours with float64 in the place of float32: reference kernels are plain loops whose roundings are
 * `Math.fround` and stores into `Float32Array`, so that without the first and with `Float64Array` for the second they
 * compute the same formulas with 53 bits. That is what makes central differences sharp enough to test gradients by.
 */
export function inFloat64<T>(body: () => T): T {
  const { fround } = Math;
  const { Float32Array: single } = globalThis;
  const float32 = dtypes.float32 as { create: (length: number) => TypedArray };
  const { create } = float32;
  Math.fround = (value) => value;
  globalThis.Float32Array = Scratch as never;
  float32.create = (length) => new Float64Array(length) as never;
  try {
    return body();
  } finally {
    Math.fround = fround;
    globalThis.Float32Array = single;
    float32.create = create;
  }
}
