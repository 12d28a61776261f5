import type { TensorData } from "@quantrace/core";

/** Whether two tensors have the same dtype, sizes and bits. State that a graph does not hold is like nothing. */
export function sameTensor(a: TensorData | undefined, b: TensorData | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.dtype !== b.dtype || a.shape.length !== b.shape.length) return false;
  if (a.shape.some((size, d) => size !== b.shape[d])) return false;
  const [mine, other] = [bytesOf(a), bytesOf(b)];
  return mine.length === other.length && mine.every((byte, i) => byte === other[i]);
}

function bytesOf({ data }: TensorData): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
