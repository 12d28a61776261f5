import { Tensor } from "quantrace";

/** Tensors in a structure as shapes and bits. */
export function bitsOf(value: unknown): unknown {
  if (value instanceof Tensor) return leafBits(value);
  if (typeof value !== "object" || value === null) return value;
  if ("data" in value && "shape" in value) return leafBits(value as unknown as Tensor);
  if (Array.isArray(value)) return value.map(bitsOf);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, bitsOf(item)]));
}

function leafBits(value: Tensor): unknown {
  const { shape, data } = value as unknown as { shape: readonly number[]; data: Float32Array };
  return { shape: [...shape], bits: [...new Int32Array(data.buffer, data.byteOffset, data.length)] };
}
