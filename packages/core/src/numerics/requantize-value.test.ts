import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  nearestEven,
  nearestFloat32,
  over,
  rational,
  type Rational,
  saturate,
  times,
} from "./exact-rational.test-helper.ts";
import { byteRange, shares } from "./generators.test-helper.ts";
import { requantizeMultiplier } from "./requantize-multiplier.ts";
import { requantizeValue } from "./requantize-value.ts";

const usualScale = fc.float({ min: Math.fround(1e-6), max: 4, noNaN: true });
const multiplier = fc.oneof(
  fc.float({ min: 2 ** -32, max: 256, noNaN: true }),
  fc.float({ min: 2 ** -12, max: 1, noNaN: true }),
  fc.integer({ min: -32, max: 8 }).map((e) => 2 ** e),
);

/** Accumulators whose product lies on or next to a tie, and any others. */
const accumulator = fc
  .tuple(multiplier, fc.integer({ min: -300, max: 300 }), fc.integer({ min: -2, max: 2 }))
  .map(([m, k, side]) => ({ acc: Math.round((k + 0.5) / m) + side, m }))
  .filter(({ acc }) => Math.abs(acc) < 2 ** 31);
const anyAccumulator = fc.record({ acc: fc.integer(), m: multiplier });

function exactSteps(acc: number, m: number): number {
  return nearestFloat32(times(rational(nearestFloat32(rational(acc))), rational(m)));
}

describe("requantizeValue", () => {
  it("is drawn on and next to ties", () => {
    const found = shares(accumulator, {
      "on a tie": ({ acc, m }) => (acc * m) % 1 === 0.5 || (acc * m) % 1 === -0.5,
      "next to a tie": ({ acc, m }) => Math.abs(Math.abs((acc * m) % 1) - 0.5) < 0.01,
      "beyond 2^24": ({ acc }) => Math.abs(acc) > 2 ** 24,
      negative: ({ acc }) => acc < 0,
    });
    for (const [name, share] of Object.entries(found)) expect(share, name).toBeGreaterThanOrEqual(0.01);
  });

  it("K-08: is exact conversion, product and rounding, each rounded once", () => {
    fc.assert(
      fc.property(fc.oneof(accumulator, anyAccumulator), byteRange, ({ acc, m }, { min, max, zeroPoint }) => {
        const expected = saturate(exactSteps(acc, m), zeroPoint, min, max);
        expect(requantizeValue(acc, m, zeroPoint, min, max)).toBe(expected);
      }),
      { numRuns: 5000 },
    );
  });

  it("differs from the product rounded once by at most one step, and only next to a tie", () => {
    fc.assert(
      fc.property(fc.oneof(accumulator, anyAccumulator), byteRange, ({ acc, m }, { min, max, zeroPoint }) => {
        const exact = times(rational(acc), rational(m));
        const once = Number(nearestEven(exact)) + zeroPoint;
        const expected = Math.min(Math.max(once, min), max);
        const found = requantizeValue(acc, m, zeroPoint, min, max);
        expect(Math.abs(found - expected)).toBeLessThanOrEqual(1);
        if (found !== expected)
          expect(distanceToTie(exact)).toBeLessThanOrEqual(2 ** -23 * Math.abs(acc * m));
      }),
      { numRuns: 5000 },
    );
  });

  it("K-08: is the product rounded once for all 2^17 accumulators where it is exact in float32", () => {
    for (let e = -17; e <= 0; e++) {
      const m = 2 ** e;
      let wrong = 0;
      for (let acc = -(2 ** 16); acc <= 2 ** 16; acc += 1) {
        const exact = acc * m;
        const floor = Math.floor(exact);
        const up = exact - floor > 0.5 || (exact - floor === 0.5 && floor % 2 !== 0);
        const expected = Math.min(Math.max((up ? floor + 1 : floor) + 3, -128), 127);
        if (requantizeValue(acc, m, 3, -128, 127) !== expected) wrong++;
      }
      expect(wrong, `multiplier 2^${e}`).toBe(0);
    }
  });

  it("stays within a fused clamp and is monotone in the accumulator", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), multiplier, byteRange, (a, b, m, { min, max, zeroPoint }) => {
        const low = requantizeValue(Math.min(a, b), m, zeroPoint, zeroPoint, max);
        const high = requantizeValue(Math.max(a, b), m, zeroPoint, zeroPoint, max);
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(zeroPoint);
        expect(requantizeValue(0, m, zeroPoint, min, max)).toBe(zeroPoint + 0);
      }),
    );
  });

  it("survives a multiplier that overflowed", () => {
    expect(requantizeValue(5, Infinity, 3, 0, 255)).toBe(255);
    expect(requantizeValue(-5, Infinity, 3, 0, 255)).toBe(0);
    expect(requantizeValue(0, Infinity, 3, 0, 255)).toBe(3);
  });
});

describe("requantizeMultiplier", () => {
  it("rounds the product of scales, then the quotient", () => {
    fc.assert(
      fc.property(usualScale, usualScale, usualScale, (sx, sw, sy) => {
        const product = nearestFloat32(times(rational(sx), rational(sw)));
        expect(requantizeMultiplier(sx, sw, sy)).toBe(nearestFloat32(over(rational(product), rational(sy))));
      }),
      { numRuns: 2000 },
    );
  });
});

function distanceToTie({ n, d }: Rational): number {
  const halves = 2n * n;
  const odd = nearestOdd(halves, d);
  const distance = halves - odd * d;
  return Number(distance < 0n ? -distance : distance) / Number(2n * d);
}

function nearestOdd(n: bigint, d: bigint): bigint {
  return 2n * nearestEven({ n: n - d, d: 2n * d }) + 1n;
}
