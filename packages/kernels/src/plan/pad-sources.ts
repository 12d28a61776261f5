import type { Sources } from "./gather.ts";

/** What stands outside of a tensor: one value, the tensor mirrored at its edge, or the edge itself. */
export type PadMode = "constant" | "reflect" | "replicate";

/** Which index stands at each place of a dimension that begins `before` places earlier; -1 for the value from outside. */
export function padSources(before: number, size: number, count: number, mode: PadMode): Sources {
  return Array.from({ length: count }, (_, i) => sourceOf(i - before, size, mode));
}

function sourceOf(place: number, size: number, mode: PadMode): number {
  if (place >= 0 && place < size) return place;
  if (mode === "constant") return -1;
  if (mode === "replicate") return place < 0 ? 0 : size - 1;
  return place < 0 ? -place : 2 * (size - 1) - place;
}
