/**
 * How many blocks to make of `items`, at most `most` to a block: as many as that needs, and where there are several
 * threads a multiple of their number, so that each gets as many as the others.
 */
export function blockCount(items: number, most: number, parts: number): number {
  const needed = Math.max(1, Math.ceil(items / Math.max(1, most)));
  return Math.max(1, Math.min(items, Math.ceil(needed / parts) * parts));
}

/**
 * True when threads should share out the blocks among themselves, and not the panels of filters: the share of the
 * slowest one decides, and shared blocks are transformed or widened once.
 */
export function splitsBlocks(blocks: number, panels: number, parts: number): boolean {
  const slowest = (count: number): number => Math.ceil(count / parts) / Math.max(1, count);
  return slowest(blocks) <= slowest(panels);
}
