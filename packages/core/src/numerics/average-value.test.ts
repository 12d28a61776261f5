import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { averageValue } from "./average-value.ts";
import { nearestEven, nearestFloat32, over, rational, saturate } from "./exact-rational.test-helper.ts";
import { byteRange, shares } from "./generators.test-helper.ts";

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
      fc.property(mean, byteRange, ({ sum, count }, { min, max, zeroPoint }) => {
        const [s, n] = [sum, count].map((x) => rational(nearestFloat32(rational(x)))) as [
          ReturnType<typeof rational>,
          ReturnType<typeof rational>,
        ];
        const expected = saturate(nearestFloat32(over(s, n)), zeroPoint, min, max);
        expect(averageValue(sum, count, zeroPoint, min, max)).toBe(expected);
      }),
    );
  });

  it("of nothing is the zero point", () => {
    expect(averageValue(0, 0, 7, 0, 255)).toBe(7);
  });
});
