import type { Block } from "./slot.ts";

const ALIGNMENT_BYTES = 16;

/**
 * Gives every block its offset and returns how many bytes the arena needs.
 *
 * Goal: blocks that are in use at the same time do not overlap, and the arena is small.
 * Method: greedy by size. The largest block comes first; each takes the lowest gap between the blocks that have their
 * place and are in use at a time when it is.
 * Example: a chain of three values of 4, 2 and 4 KB takes 6 KB: the third lies where the first was.
 * Limits: not the optimum, which is hard to find (it is dynamic storage allocation); quadratic in the blocks.
 */
export function layOutArena(blocks: readonly Block[]): number {
  const placed: Block[] = [];
  let total = 0;
  for (const block of blocks.toSorted((a, b) => b.bytes - a.bytes || a.from - b.from)) {
    block.offset = lowestGap(
      block,
      placed.filter((other) => other.from <= block.to && block.from <= other.to),
    );
    placed.push(block);
    total = Math.max(total, block.offset + sizeOf(block));
  }
  return total;
}

/** The lowest offset at which the block meets none of the others. */
function lowestGap(block: Block, others: readonly Block[]): number {
  let offset = 0;
  for (const other of others.toSorted((a, b) => a.offset - b.offset)) {
    if (offset + sizeOf(block) <= other.offset) break;
    offset = Math.max(offset, other.offset + sizeOf(other));
  }
  return offset;
}

function sizeOf({ bytes }: Block): number {
  return Math.ceil(bytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
}
