import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  histogramOf,
  maxCells,
  mergeHistograms,
  type PowerOfTwoHistogram,
} from "./power-of-two-histogram.ts";

const values = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 50 });

function of(numbers: readonly number[]): PowerOfTwoHistogram {
  return histogramOf({ dtype: "float32", shape: [numbers.length], data: Float32Array.from(numbers) });
}

function total({ counts }: PowerOfTwoHistogram): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

describe("a histogram on powers of two", () => {
  test("counts every value in the cell that holds it", () => {
    fc.assert(
      fc.property(values, (numbers) => {
        const histogram = of(numbers);
        expect(total(histogram)).toBe(numbers.length);
        for (const x of numbers) {
          const cell = Math.floor(x * 2 ** -histogram.exponent) - histogram.first;
          expect(histogram.counts[cell]).toBeGreaterThan(0);
        }
      }),
    );
  });

  test("takes at most the allowed cells, and more than half where the values spread", () => {
    fc.assert(
      fc.property(values, (numbers) => {
        const { counts, exponent } = of(numbers);
        expect(counts.length).toBeLessThanOrEqual(maxCells);
        if (exponent > -149) expect(counts.length).toBeGreaterThan(maxCells / 2 - 1);
      }),
    );
  });

  test("keeps all counts when it grows", () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(total(mergeHistograms(of(a), of(b)))).toBe(a.length + b.length);
      }),
    );
  });

  test("one value takes one cell", () => {
    expect(of([2, 2, 2]).counts).toEqual(Float64Array.of(3));
  });
});
