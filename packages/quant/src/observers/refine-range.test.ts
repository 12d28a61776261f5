import { anyFloat32, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { chooseQParams, type QParamsRule } from "../qparams/choose-qparams.ts";
import { histogramOf } from "./power-of-two-histogram.ts";
import { refineRange } from "./refine-range.ts";
import type { ValueRange } from "./value-range.ts";

/** Few levels, so that the choice of the range matters. */
const rule: QParamsRule = {
  dtype: "uint8",
  mapping: "affine",
  quantMin: 0,
  quantMax: 7,
  eps: 2 ** -23,
  exactMax: false,
};

function errorOf(values: readonly number[], { min, max }: ValueRange): number {
  const { scale, zeroPoint } = chooseQParams(min, max, rule);
  return values.reduce((sum, value) => {
    const steps = Math.min(7, Math.max(0, Math.round(value / scale) + zeroPoint));
    const error = (steps - zeroPoint) * scale - value;
    return sum + error * error;
  }, 0);
}

function histogram(values: readonly number[]) {
  return histogramOf({ dtype: "float32", shape: [values.length], data: Float32Array.from(values) });
}

test("cuts off an outlier that costs more than it is worth", () => {
  const values = [...Array.from({ length: 700 }, (_, i) => (i % 7) / 7), 1.4];
  const whole = { min: 0, max: 1.4 };
  const refined = refineRange(histogram(values), whole, rule);
  expect(refined.max).toBeLessThan(1.2);
  expect(errorOf(values, refined)).toBeLessThan(errorOf(values, whole) / 2);
});

test("is hardly ever worse than the range that was found, and never wider than the values", () => {
  fc.assert(
    fc.property(fc.array(anyFloat32(), { minLength: 2, maxLength: 60 }), (values) => {
      const whole = histogram(values);
      fc.pre(whole.max - whole.min > 1);
      const found = { min: whole.min / 2, max: whole.max / 2 };
      const refined = refineRange(whole, found, rule);
      // The search sees the middles of cells, at most 1/2048 of the range away from the values.
      const slack = values.length * ((whole.max - whole.min) / 1024) ** 2;
      expect(errorOf(values, refined)).toBeLessThanOrEqual(errorOf(values, found) * 1.02 + slack);
      expect(refined.min).toBeGreaterThanOrEqual(whole.min);
      expect(refined.max).toBeLessThanOrEqual(whole.max);
    }),
    propertyConfig({ numRuns: 200 }),
  );
});
