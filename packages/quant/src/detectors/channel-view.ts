import type { TensorData } from "@quantrace/core";

/** The numbers of each channel of a tensor, in order. A tensor of rank 0 or 1 is one channel. */
export function channelsOf({ data, shape }: TensorData, axis: number): readonly (readonly number[])[] {
  const channels = shape.length < 2 ? 1 : (shape[axis] as number);
  const inner =
    shape.length < 2 ? data.length : shape.slice(axis + 1).reduce((product, size) => product * size, 1);
  const groups = Array.from({ length: channels }, (): number[] => []);
  for (let i = 0; i < data.length; i++)
    (groups[Math.floor(i / Math.max(inner, 1)) % channels] as number[]).push(data[i] as number);
  return groups;
}

/** The percentile of some numbers in ascending order, between two of them by a straight line. */
export function percentile(sorted: ArrayLike<number>, part: number): number {
  const at = (sorted.length - 1) * part;
  const low = Math.floor(at);
  const [a, b] = [sorted[low] as number, sorted[Math.min(low + 1, sorted.length - 1)] as number];
  return a + (b - a) * (at - low);
}

/** The largest magnitude. */
export function peakOf(values: readonly number[]): number {
  return values.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);
}
