import { biasScale } from "@quantrace/core/numerics";
import { anyScale, classShares, nextFloat32Down, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { weightScaleForBias } from "./quantize-bias.ts";

const HALF = (2 ** 31 - 1) / 2;

/** A bias with the scales of its input and its weight; a good part of them do not fit. */
const cases = fc
  .record({
    input: anyScale({ minScale: 2 ** -23, maxScale: 2 ** 20 }),
    weight: anyScale({ minScale: 2 ** -40, maxScale: 2 ** 20 }),
    steps: fc.integer({ min: 20, max: 50 }),
    sign: fc.constantFrom(1, -1),
  })
  .map(({ input, weight, steps, sign }) => ({
    input,
    weight,
    bias: Math.fround(sign * biasScale(input, weight) * 2 ** steps),
  }));

const fits = (bias: number, input: number, weight: number): boolean =>
  Math.abs(bias) <= HALF * biasScale(input, weight);

test("the scale is the given one where the bias fits, else hardly larger than the bias needs", () => {
  fc.assert(
    fc.property(cases, ({ bias, input, weight }) => {
      const chosen = weightScaleForBias(bias, input, weight);
      expect(fits(bias, input, chosen)).toBe(true);
      if (fits(bias, input, weight)) {
        expect(chosen).toBe(weight);
        return;
      }
      expect(chosen).toBeGreaterThan(weight);
      let smaller = chosen;
      for (let ulps = 0; ulps < 4; ulps++) smaller = nextFloat32Down(smaller);
      expect(fits(bias, input, smaller)).toBe(false);
    }),
    propertyConfig({ numRuns: 1000 }),
  );
});

test("the generator makes biases that fit and biases that do not", () => {
  const shares = classShares(cases, ({ bias, input, weight }) => [
    fits(bias, input, weight) ? "fits" : "does not",
  ]);
  expect(shares.get("fits")).toBeGreaterThan(0.2);
  expect(shares.get("does not")).toBeGreaterThan(0.2);
});

test.each([2 ** -149, 2 ** -130, 2 ** -126])("ends for a weight scale of %s", (weight) => {
  const chosen = weightScaleForBias(2 ** -96, 1, weight);
  expect(fits(2 ** -96, 1, chosen)).toBe(true);
});
