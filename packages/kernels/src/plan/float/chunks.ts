/** A panel of sixteen floats for so many values of k takes 20 KiB, which leaves room in a first cache of 32. */
const MOST = 320;
/** Fewer would spend the time on loading and storing sums. */
const LEAST = 64;

/** What the rows' values for a chunk may take of the second cache. */
const ROWS_BYTES = 262_144;

/** How many values of k to multiply at once with so many rows: chunks of about the same size. At least 1. */
export function chunkOf(depth: number, rows: number): number {
  const most = Math.min(MOST, Math.max(LEAST, Math.floor(ROWS_BYTES / (4 * Math.max(1, rows)))));
  return Math.max(1, Math.ceil(depth / Math.max(1, Math.ceil(depth / most))));
}

/** Panels of sixteen lanes, and of four for what is left. */
export function panelCount(lanes: number): number {
  return Math.floor(lanes / 16) + Math.ceil((lanes % 16) / 4);
}
