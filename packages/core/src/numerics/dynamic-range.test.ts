import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dynamicRange, dynamicScale } from "./dynamic-range.ts";
import { dynamicZeroPoint } from "./dynamic-zero-point.ts";
import { nearestEven, nearestFloat32, over, rational } from "./exact-rational.test-helper.ts";
import { anyFloat, finiteFloat, FLOAT_MAX, shares } from "./generators.test-helper.ts";
import { quantizeValue } from "./quantize-value.ts";

const ranges = fc.constantFrom([0, 255], [0, 127], [-128, 127], [-127, 127]) as fc.Arbitrary<
  [number, number]
>;
const usual = fc.array(fc.float({ min: -8, max: 8, noNaN: true }), { maxLength: 20 });
const values = fc.oneof(usual, fc.array(finiteFloat, { maxLength: 6 }));

describe("the range of one run", () => {
  it("is drawn with spreads that overflow, that underflow, and that are 0", () => {
    const found = shares(values.map(dynamicRange), {
      overflows: ({ lo, hi }) => Math.fround(hi - lo) === Infinity,
      tiny: ({ lo, hi }) => hi > lo && hi - lo < 255 * 2 ** -126,
      empty: ({ lo, hi }) => lo === hi,
    });
    for (const share of Object.values(found)) expect(share).toBeGreaterThan(0.001);
  });

  it("holds 0 and every finite value, and ends at values", () => {
    fc.assert(
      fc.property(fc.array(anyFloat, { maxLength: 10 }), (drawn) => {
        const { lo, hi } = dynamicRange(drawn);
        const finite = drawn.filter((x) => Number.isFinite(x));
        expect(lo).toBe(Math.min(0, ...finite) + 0);
        expect(hi).toBe(Math.max(0, ...finite) + 0);
      }),
    );
  });

  it("gives scale and zero point by the named roundings, each from its definition", () => {
    fc.assert(
      fc.property(values, ranges, (drawn, [quantMin, quantMax]) => {
        const range = dynamicRange(drawn);
        const scale = dynamicScale(range, quantMin, quantMax);
        expect(scale).toBe(exactScale(range, quantMax - quantMin));
        const quotient = over(rational(range.lo), rational(scale));
        const offset = Number(nearestEven(rational(nearestFloat32(quotient))));
        const expected = Math.min(Math.max(quantMin - offset, quantMin), quantMax);
        expect(dynamicZeroPoint(range.lo, scale, quantMin, quantMax)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it("loses at most half a step of any of its values, and 0 is exact", () => {
    fc.assert(
      fc.property(usual, ranges, (drawn, [quantMin, quantMax]) => {
        const range = dynamicRange(drawn);
        const scale = dynamicScale(range, quantMin, quantMax);
        const zeroPoint = dynamicZeroPoint(range.lo, scale, quantMin, quantMax);
        for (const x of [...drawn, 0]) {
          const q = quantizeValue(x, scale, zeroPoint, quantMin, quantMax, "divide");
          // The zero point is rounded as well: at the ends of the range that is another half step.
          expect(Math.abs((q - zeroPoint) * scale - x)).toBeLessThanOrEqual(scale * 1.001);
        }
        expect(quantizeValue(0, scale, zeroPoint, quantMin, quantMax, "divide")).toBe(zeroPoint);
      }),
    );
  });

  it.each([
    [[0, 2, -3, -2.5, 1.34, 0.5], 0.019607843831181526, 153, [153, 255, 0, 26, 221, 179]],
    [[-1, -2.1, -1.3, -2.5, -3.34, -4], 0.01568627543747425, 255, [191, 121, 172, 96, 42, 0]],
    [[1, 2.1, 1.3, 2.5, 3.34, 4], 0.01568627543747425, 0, [64, 134, 83, 159, 213, 255]],
  ])("is that of ONNX's test data: %j", (numbers, scale, zeroPoint, integers) => {
    const x = Float32Array.from(numbers);
    const range = dynamicRange(x);
    expect(dynamicScale(range, 0, 255)).toBe(scale);
    expect(dynamicZeroPoint(range.lo, scale, 0, 255)).toBe(zeroPoint);
    expect(Array.from(x, (v) => quantizeValue(v, scale, zeroPoint, 0, 255, "divide"))).toEqual(integers);
  });

  it("has a finite scale for the widest range, and 1 for none", () => {
    expect(dynamicScale({ lo: -FLOAT_MAX, hi: FLOAT_MAX }, 0, 255)).toBeLessThan(Infinity);
    expect(dynamicScale({ lo: 0, hi: 0 }, 0, 255)).toBe(1);
    expect(dynamicScale({ lo: 0, hi: 2 ** -149 }, 0, 255)).toBe(2 ** -126);
  });
});

function exactScale({ lo, hi }: { lo: number; hi: number }, steps: number): number {
  if (lo === hi) return 1;
  const nearest = (n: number, d: number): number => nearestFloat32(over(rational(n), rational(d)));
  const spread = hi - lo;
  const scale =
    Math.fround(spread) === Infinity
      ? nearestFloat32(rational(nearest(hi, steps) - nearest(lo, steps)))
      : nearest(Math.fround(spread), steps);
  return Math.max(scale, 2 ** -126);
}
