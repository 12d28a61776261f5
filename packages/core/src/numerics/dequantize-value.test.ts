import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dequantizeValue } from "./dequantize-value.ts";
import { nearestFloat32, rational, times } from "./exact-rational.test-helper.ts";
import { byteRange, scale } from "./generators.test-helper.ts";

describe("dequantizeValue", () => {
  it("is the exact product rounded once, for every byte", () => {
    fc.assert(
      fc.property(scale, byteRange, (s, { min, max, zeroPoint }) => {
        for (let q = min; q <= max; q++) {
          const exact = nearestFloat32(times(rational(q - zeroPoint), rational(s)));
          expect(dequantizeValue(q, s, zeroPoint)).toBe(exact);
        }
      }),
    );
  });

  it("rounds an int32 to float32 before the product", () => {
    fc.assert(
      fc.property(fc.integer(), scale, (q, s) => {
        const rounded = nearestFloat32(rational(q));
        expect(dequantizeValue(q, s, 0)).toBe(nearestFloat32(times(rational(rounded), rational(s))));
      }),
    );
    expect(dequantizeValue(2 ** 24 + 1, 1, 0)).toBe(2 ** 24);
  });

  it("is strictly increasing in q where products do not meet", () => {
    fc.assert(
      fc.property(scale, byteRange, (s, { min, max, zeroPoint }) => {
        for (let q = min; q < max; q++) {
          expect(dequantizeValue(q, s, zeroPoint)).toBeLessThan(dequantizeValue(q + 1, s, zeroPoint));
        }
      }),
    );
  });
});
