/**
 * How the elements of a tensor lie in memory: in the order of its shape, or, for [B, C, ...spatial], with the channels
 * of one pixel side by side.
 */
export type Layout = "contiguous" | "channelsLast";

/** True when both layouts are the same order of bytes: one channel, one pixel, or no channels at all. */
export function layoutsCoincide(shape: readonly number[]): boolean {
  const [, channels = 1, ...spatial] = shape;
  return shape.length < 3 || channels <= 1 || spatial.reduce((count, size) => count * size, 1) <= 1;
}
