/** A panel of sixteen floats for so many values of k takes 20 KiB, which leaves room in a first cache of 32. */
const MOST = 320;

/** How many values of k to multiply at once: chunks of about the same size. At least 1. */
export function chunkOf(depth: number): number {
  return Math.max(1, Math.ceil(depth / Math.max(1, Math.ceil(depth / MOST))));
}

/** Panels of sixteen lanes, and of four for what is left. */
export function panelCount(lanes: number): number {
  return Math.floor(lanes / 16) + Math.ceil((lanes % 16) / 4);
}
