import type { Block } from "./slot.ts";

const ALIGNMENT_BYTES = 16;

/**
 * Gives every block its offset and returns how many bytes the arena needs.
 *
 * Goal: blocks that are in use at the same time do not overlap, and the arena is small.
 * Method: greedy by size. The largest block comes first; each takes the lowest gap between the blocks that have their
 * place and are in use at a time when it is.
 * Example: a chain of three values of 4, 2 and 4 KB takes 6 KB: the third lies where the first was.
 * Limits: not the optimum, which is hard to find (it is dynamic storage allocation); quadratic in the blocks, by a short scan.
 */
export function layOutArena(blocks: readonly Block[]): number {
  /** By offset. */
  const placed: Block[] = [];
  let total = 0;
  for (const block of blocks.toSorted((a, b) => b.bytes - a.bytes || a.from - b.from)) {
    block.offset = lowestGap(block, placed);
    insert(placed, block);
    total = Math.max(total, block.offset + sizeOf(block));
  }
  return total;
}

/** The lowest offset at which the block meets none of those that are in use at a time when it is. */
function lowestGap(block: Block, placed: readonly Block[]): number {
  const size = sizeOf(block);
  let offset = 0;
  for (const other of placed) {
    if (other.from > block.to || block.from > other.to) continue;
    if (offset + size <= other.offset) break;
    offset = Math.max(offset, other.offset + sizeOf(other));
  }
  return offset;
}

/** Behind all of its offset or a lower one. */
function insert(placed: Block[], block: Block): void {
  let [low, high] = [0, placed.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((placed[middle] as Block).offset <= block.offset) low = middle + 1;
    else high = middle;
  }
  placed.splice(low, 0, block);
}

function sizeOf({ bytes }: Block): number {
  return Math.ceil(bytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
}
