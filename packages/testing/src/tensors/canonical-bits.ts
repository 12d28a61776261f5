import type { TensorData } from "@quantrace/core";
import { isTensor, tensorData } from "@quantrace/core/tracing";

/**
 * A value with every tensor in it as dtype, shape and bits, to compare two runs bit for bit with `toEqual`. All NaNs
 * count as one.
 *
 * @example
 * canonicalBits(tensor([1])); // => { dtype: "float32", shape: [1], bits: [0x3f800000] }
 */
export function canonicalBits(value: unknown): unknown {
  if (isTensor(value)) return bitsOfData(tensorData(value));
  if (isTensorData(value)) return bitsOfData(value);
  if (Array.isArray(value)) return value.map(canonicalBits);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, canonicalBits(item)]));
}

/** A tensor as plain data that `toEqual` compares bit for bit. */
export interface CanonicalTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bits: readonly number[];
}

function bitsOfData({ dtype, shape, data }: TensorData): CanonicalTensor {
  if (!(data instanceof Float32Array)) return { dtype, shape: [...shape], bits: Array.from(data) };
  const canonical = data.map((x) => (Number.isNaN(x) ? NaN : x));
  return { dtype, shape: [...shape], bits: Array.from(new Uint32Array(canonical.buffer)) };
}

function isTensorData(value: unknown): value is TensorData {
  return (
    typeof value === "object" && value !== null && ArrayBuffer.isView((value as Partial<TensorData>).data)
  );
}
