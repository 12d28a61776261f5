import type { TensorData } from "@quantrace/core";

/**
 * How far two tensors are from each other: the largest difference, for float32 relative to 1 or the greater of the two.
 * Infinity where dtype or shape differ, or where only one of two numbers is finite.
 */
export function distance(a: TensorData, b: TensorData): number {
  if (a.dtype !== b.dtype || a.shape.join() !== b.shape.join() || a.data.length !== b.data.length)
    return Infinity;
  const isFloat = a.dtype === "float32";
  let largest = 0;
  for (let i = 0; i < a.data.length; i++) {
    const [x, y] = [Number(a.data[i]), Number(b.data[i])];
    if (x === y || (Number.isNaN(x) && Number.isNaN(y))) continue;
    const difference = Math.abs(x - y);
    const relative = isFloat ? difference / Math.max(1, Math.abs(x), Math.abs(y)) : difference;
    largest = Math.max(largest, Number.isNaN(relative) ? Infinity : relative);
  }
  return largest;
}
