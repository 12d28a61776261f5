import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { averageValue } from "./average-value.ts";
import { nearestEven, nearestFloat32, over, rational, saturate } from "./exact-rational.test-helper.ts";
import { byteRange, shares } from "./generators.test-helper.ts";
import { roundTiesToEven } from "./round-ties-to-even.ts";

/** Sums of `count` centred bytes; the halves of even counts are ties. */
const mean = fc.integer({ min: 1, max: 70_000 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    sum: fc.oneof(
      fc.integer({ min: -255 * count, max: 255 * count }),
      fc.integer({ min: -255, max: 254 }).map((k) => Math.trunc((k + 0.5) * count)),
    ),
  }),
);

/** Sums around 2^24 to 2^30 next to ties, where rounding the sum first can change the result. */
const largeMean = fc
  .record({
    count: fc.integer({ min: 2 ** 18, max: 2 ** 22 }),
    k: fc.integer({ min: 70, max: 254 }),
    side: fc.integer({ min: -3, max: 3 }),
  })
  .map(({ count, k, side }) => ({ count, sum: Math.trunc((k + 0.5) * count) + side }));

describe("averageValue", () => {
  it("is drawn on ties", () => {
    const { ties } = shares(mean, { ties: ({ sum, count }) => Math.abs((sum / count) % 1) === 0.5 });
    expect(ties).toBeGreaterThanOrEqual(0.01);
  });

  it("K-13: is the exact mean with ties to even while the sum is below 2^23", () => {
    fc.assert(
      fc.property(mean, byteRange, ({ sum, count }, { min, max, zeroPoint }) => {
        if (Math.abs(sum) >= 2 ** 23) return;
        const exact = Number(nearestEven(over(rational(sum), rational(count))));
        const expected = Math.min(Math.max(exact + zeroPoint, min), max);
        expect(averageValue(sum, count, zeroPoint, min, max)).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });

  it("is sum, count and quotient rounded to float32, each once", () => {
    fc.assert(
      fc.property(fc.oneof(mean, largeMean), byteRange, ({ sum, count }, { min, max, zeroPoint }) => {
        const [s, n] = [sum, count].map((x) => rational(nearestFloat32(rational(x)))) as [
          ReturnType<typeof rational>,
          ReturnType<typeof rational>,
        ];
        const expected = saturate(nearestFloat32(over(s, n)), zeroPoint, min, max);
        expect(averageValue(sum, count, zeroPoint, min, max)).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });

  it("rounds the sum before the division", () => {
    const { differs } = shares(largeMean, {
      differs: ({ sum, count }) =>
        averageValue(sum, count, 0, 0, 255) !== roundTiesToEven(Math.fround(sum / count)),
    });
    expect(differs).toBeGreaterThan(0.01);
  });

  it("of nothing is the zero point", () => {
    expect(averageValue(0, 0, 7, 0, 255)).toBe(7);
  });
});
