import type { TypedArray } from "../../dtype/dtype.ts";

/** The same memory as integers: reading a float32 NaN as a number may change its bits. */
export function rawBits(data: TypedArray): TypedArray {
  return data instanceof Float32Array ? new Int32Array(data.buffer, data.byteOffset, data.length) : data;
}
