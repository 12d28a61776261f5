import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { layOutArena } from "./lay-out-arena.ts";
import type { Block } from "./slot.ts";

const block = (bytes: number, from: number, to: number): Block => ({ bytes, from, to, offset: -1 });

const anyBlocks = fc.array(
  fc
    .record({ bytes: fc.nat({ max: 200 }), from: fc.nat({ max: 12 }), length: fc.nat({ max: 5 }) })
    .map(({ bytes, from, length }) => block(bytes, from, from + length)),
);

function meetInTime(a: Block, b: Block): boolean {
  return a.from <= b.to && b.from <= a.to;
}

describe("layOutArena", () => {
  test.prop([anyBlocks])("keeps blocks apart that are in use at the same time", (blocks) => {
    const total = layOutArena(blocks);
    for (const a of blocks) {
      expect(a.offset % 16).toBe(0);
      expect(a.offset + a.bytes).toBeLessThanOrEqual(total);
      for (const b of blocks) {
        if (a === b || a.bytes === 0 || b.bytes === 0 || !meetInTime(a, b)) continue;
        expect(a.offset + a.bytes <= b.offset || b.offset + b.bytes <= a.offset).toBe(true);
      }
    }
  });

  test.prop([anyBlocks])(
    "needs no more than all blocks side by side, and at least those of one step",
    (blocks) => {
      const total = layOutArena(blocks);
      const rounded = (some: readonly Block[]) =>
        some.reduce((sum, b) => sum + Math.ceil(b.bytes / 16) * 16, 0);
      expect(total).toBeLessThanOrEqual(rounded(blocks));
      for (let step = 0; step <= 17; step++) {
        const used = blocks.filter(({ from, to }) => from <= step && step <= to);
        expect(total).toBeGreaterThanOrEqual(rounded(used));
      }
    },
  );

  it("puts a value where one was that nobody reads any more", () => {
    const [a, b, c] = [block(4096, 0, 1), block(2048, 1, 2), block(4096, 2, 3)];
    expect(layOutArena([a, b, c])).toBe(6144);
    expect([a, b, c].map(({ offset }) => offset)).toEqual([0, 4096, 0]);
  });

  it("fills a gap between others", () => {
    const blocks = [block(64, 0, 9), block(48, 0, 3), block(32, 0, 9), block(16, 4, 9), block(32, 4, 9)];
    expect(layOutArena(blocks)).toBe(144);
  });

  it("of nothing is empty", () => {
    expect(layOutArena([])).toBe(0);
  });
});
