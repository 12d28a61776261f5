import { propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PowerOfTwoHistogram } from "./power-of-two-histogram.ts";
import { quantizationError } from "./quantization-error.ts";
import { searchRange } from "./search-range.ts";
import { ShrinkingRange } from "./shrinking-range.ts";
import type { ValueRange } from "./value-range.ts";

function histogramOf(counts: readonly number[]): PowerOfTwoHistogram {
  return { min: 0, max: counts.length, exponent: 0, first: 0, counts: Float64Array.from(counts) };
}

/** A peak over some cells, ends that are worth little, gaps, and few or very many values. */
const anyHistogram = fc
  .record({
    cells: fc.integer({ min: 1, max: 1500 }),
    centre: fc.double({ min: 0, max: 1, noNaN: true }),
    spread: fc.double({ min: 0.001, max: 1, noNaN: true }),
    peak: fc.constantFrom(1, 50, 1e4, 1e7, 2 ** 42),
    floor: fc.constantFrom(0, 1, 30),
    noise: fc.infiniteStream(fc.nat({ max: 9 })),
  })
  .map(({ cells, centre, spread, peak, floor, noise }) =>
    histogramOf(
      Array.from({ length: cells }, (_, i) => {
        const z = (i / cells - centre) / spread;
        const drawn = noise.next().value as number;
        return drawn === 0 && floor === 0 ? 0 : Math.floor(peak / (1 + z * z * z * z)) + floor * drawn;
      }),
    ),
  )
  .filter(({ counts }) => counts.some((count) => count > 0));

/** The search as PyTorch writes it: every error by its definition. */
function plainSearch(histogram: PowerOfTwoHistogram, levels: number): ValueRange {
  const { counts } = histogram;
  const total = counts.reduce((sum, count) => sum + count, 0);
  let below = 0;
  const sums = counts.map((count) => (below += count));
  let [alpha, beta, start, end, best] = [0, 1, 0, counts.length - 1, Infinity];
  while (alpha < beta) {
    const [nextAlpha, nextBeta] = [alpha + 1e-5, beta - 1e-5];
    let [left, right] = [start, end];
    while (left < end && (sums[left] as number) < nextAlpha * total) left++;
    while (right > start && (sums[right] as number) > nextBeta * total) right--;
    let [nextStart, nextEnd] = [start, end];
    if (left - start > end - right) [nextStart, alpha] = [left, nextAlpha];
    else [nextEnd, beta] = [right, nextBeta];
    if (nextStart === start && nextEnd === end) continue;
    const error = quantizationError(histogram, nextStart, nextEnd, levels);
    if (error > best) break;
    [start, end, best] = [nextStart, nextEnd, error];
  }
  return { min: Math.max(histogram.min, start), max: Math.min(histogram.max, end + 1) };
}

describe("the search", () => {
  test("finds the same bits as with every error by its definition", () => {
    fc.assert(
      fc.property(anyHistogram, fc.constantFrom(256, 16, 5), (histogram, levels) => {
        expect(searchRange(histogram, levels)).toEqual(plainSearch(histogram, levels));
      }),
      propertyConfig({ numRuns: 150 }),
    );
  });

  test("knows of every range that shrinks whether its error grew", () => {
    fc.assert(
      fc.property(
        anyHistogram,
        fc.constantFrom(256, 16, 5),
        fc.array(fc.record({ start: fc.nat({ max: 40 }), end: fc.nat({ max: 40 }) }), {
          minLength: 1,
          maxLength: 40,
        }),
        (histogram, levels, moves) => {
          const { counts } = histogram;
          const total = counts.reduce((sum, count) => sum + count, 0);
          const range = new ShrinkingRange(histogram, levels, total);
          let [start, end, last] = [0, counts.length - 1, Infinity];
          for (const move of moves) {
            [start, end] = [start + move.start, end - move.end];
            if (start > end) return;
            const error = quantizationError(histogram, start, end, levels);
            expect(range.growsAt(start, end)).toBe(error > last);
            last = error;
          }
        },
      ),
      propertyConfig({ numRuns: 200 }),
    );
  });

  test("tells errors apart that are equal but for their rounding", () => {
    const weights = fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(weights, (drawn) => {
        // Each pair of cells has its mean a quarter from both centres, before and after the last cell goes.
        const middle = drawn.length;
        const counts = new Float64Array(4 * middle + 2);
        drawn.forEach((weight, i) => {
          counts[middle - i] = (counts[middle - i] as number) + 3 * weight;
          counts[middle + 3 * i + 1] = (counts[middle + 3 * i + 1] as number) + weight;
        });
        const histogram = histogramOf([...counts]);
        const range = new ShrinkingRange(histogram, 1, 0);
        const [wide, narrow] = [2 * middle + 1, 2 * middle];
        range.growsAt(0, wide);
        const [before, after] = [wide, narrow].map((end) => quantizationError(histogram, 0, end, 1));
        expect(range.growsAt(0, narrow)).toBe((after as number) > (before as number));
      }),
      propertyConfig({ numRuns: 300 }),
    );
  });
});
