import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyTie, classShares, propertyConfig } from "../index.ts";

describe("anyTie", () => {
  test("gives the middle and both neighbours, each in a third of the cases", () => {
    const shares = classShares(anyTie(0.25), ({ side, k }) => [
      side,
      k < 0 ? "negative" : "positive",
      k % 2 === 0 ? "even" : "odd",
    ]);
    expect(Object.fromEntries(shares)).toSatisfy((counts: Record<string, number>) =>
      Object.values(counts).every((share) => share > 0.2),
    );
    expect([...shares.keys()].sort()).toEqual([
      "above",
      "at",
      "below",
      "even",
      "negative",
      "odd",
      "positive",
    ]);
  });

  test("is exactly in the middle for scales that are powers of two", () => {
    fc.assert(
      fc.property(anyTie(2 ** -7), ({ value, k, side }) => {
        const steps = value / 2 ** -7 - k;
        if (side === "at") expect(steps).toBe(0.5);
        else expect(steps < 0.5).toBe(side === "below");
      }),
      propertyConfig({ numRuns: 500 }),
    );
  });

  test("gives float32 numbers for any scale", () => {
    fc.assert(
      fc.property(
        fc
          .float({ min: Math.fround(1e-6), max: Math.fround(1e6), noNaN: true })
          .chain((scale) => anyTie(scale)),
        ({ value }) => value === Math.fround(value),
      ),
      propertyConfig({ numRuns: 500 }),
    );
  });
});
