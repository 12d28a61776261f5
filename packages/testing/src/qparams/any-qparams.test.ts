import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyQParams, anyScale, anyZeroPoint, classShares, propertyConfig } from "../index.ts";

describe("anyQParams", () => {
  test("scales: powers of two, others, huge and tiny ones, each a hundredth or more", () => {
    const shares = classShares(anyScale(), (scale) => [
      Number.isInteger(Math.log2(scale)) ? "power of two" : "other",
      scale > 2 ** 60 ? "huge" : scale < 2 ** -60 ? "tiny" : "middle",
    ]);
    for (const name of ["power of two", "other", "huge", "tiny", "middle"]) {
      expect([name, shares.get(name) ?? 0]).toSatisfy(([, share]) => share >= 0.01);
    }
  });

  test.each([
    ["unsigned", 0, 255, [0, 1, 255]],
    ["signed", -128, 127, [-128, -1, 0, 1, 127]],
  ])("%s zero points: the ends and what is beside 0, each a hundredth or more", (_, min, max, notable) => {
    const shares = classShares(anyZeroPoint(min, max), (zero) => [
      notable.includes(zero) ? String(zero) : "other",
    ]);
    for (const name of [...notable.map(String), "other"]) {
      expect([name, shares.get(name) ?? 0]).toSatisfy(([, share]) => share >= 0.01);
    }
  });

  test("are valid: float32 scales above 0 whose range is finite, zero points in the range", () => {
    fc.assert(
      fc.property(anyQParams({ dtype: "int8" }), ({ dtype, axis, scale, zeroPoint, quantMin, quantMax }) => {
        expect([dtype, axis, scale.length, zeroPoint.length, quantMin, quantMax]).toEqual([
          "int8",
          null,
          1,
          1,
          -128,
          127,
        ]);
        const [s, z] = [scale[0] as number, zeroPoint[0] as number];
        expect(s).toBeGreaterThan(0);
        expect(Math.fround(s)).toBe(s);
        expect(Number.isFinite(Math.fround((quantMax - quantMin) * s))).toBe(true);
        expect(z).toBeGreaterThanOrEqual(quantMin);
        expect(z).toBeLessThanOrEqual(quantMax);
      }),
      propertyConfig({ numRuns: 1000 }),
    );
  });

  test("have one entry per channel when asked, in a narrower range when asked", () => {
    fc.assert(
      fc.property(anyQParams({ channels: 3, quantMin: 0, quantMax: 127 }), ({ scale, zeroPoint, axis }) => {
        expect([scale.length, zeroPoint.length, axis]).toEqual([3, 3, 0]);
        expect(zeroPoint.every((zero) => zero >= 0 && zero <= 127)).toBe(true);
      }),
      propertyConfig(),
    );
  });

  test("stay between given scales", () => {
    fc.assert(
      fc.property(anyScale({ minScale: 0.5, maxScale: 2 }), (scale) => scale >= 0.5 && scale <= 2),
      propertyConfig(),
    );
  });
});
