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

  test("are valid: a float32 scale above 0 whose range is finite, a zero point in the range", () => {
    fc.assert(
      fc.property(
        anyQParams({ quantMin: -128, quantMax: 127 }),
        ({ scale, zeroPoint, quantMin, quantMax }) => {
          expect(scale).toBeGreaterThan(0);
          expect(Math.fround(scale)).toBe(scale);
          expect(Number.isFinite(Math.fround((quantMax - quantMin) * scale))).toBe(true);
          expect(zeroPoint).toBeGreaterThanOrEqual(quantMin);
          expect(zeroPoint).toBeLessThanOrEqual(quantMax);
        },
      ),
      propertyConfig({ numRuns: 1000 }),
    );
  });

  test("stay between given scales", () => {
    fc.assert(
      fc.property(anyScale({ minScale: 0.5, maxScale: 2 }), (scale) => scale >= 0.5 && scale <= 2),
      propertyConfig(),
    );
  });
});
