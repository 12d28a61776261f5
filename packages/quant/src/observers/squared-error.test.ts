import { anyFloat32, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { histogramOf } from "./power-of-two-histogram.ts";
import { squaredError } from "./squared-error.ts";

test("with a limit it is the same below that, and not below it otherwise", () => {
  const rule = {
    dtype: "uint8",
    mapping: "affine",
    quantMin: 0,
    quantMax: 7,
    eps: 2 ** -23,
    exactMax: false,
  } as const;
  const seen = { below: 0, above: 0 };
  const law = fc.property(
    fc.array(anyFloat32(), { minLength: 2, maxLength: 40 }),
    fc.integer({ min: 1, max: 16 }),
    (values, part) => {
      const histogram = histogramOf({
        dtype: "float32",
        shape: [values.length],
        data: Float32Array.from(values),
      });
      const range = { min: histogram.min / 2, max: histogram.max / 2 };
      const error = squaredError(histogram, range, rule);
      const limit = error * (part / 8);
      const limited = squaredError(histogram, range, rule, limit);
      if (error < limit) expect(limited).toBe(error);
      else expect(limited).toBeGreaterThanOrEqual(limit);
      seen[error < limit ? "below" : "above"]++;
    },
  );
  fc.assert(law, propertyConfig({ numRuns: 200 }));
  expect(Math.min(seen.below, seen.above)).toBeGreaterThan(20);
});
