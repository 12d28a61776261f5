import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { biasScale } from "./bias-scale.ts";
import {
  nearestEven,
  nearestFloat32,
  over,
  rational,
  saturate,
  times,
} from "./exact-rational.test-helper.ts";
import { finiteFloat, scale, ties } from "./generators.test-helper.ts";
import { quantizeBias } from "./quantize-bias.ts";
import { quantizeValue } from "./quantize-value.ts";

const INT32 = [-(2 ** 31), 2 ** 31 - 1] as const;
const anyBias = fc.oneof(
  ties(scale, 2 ** 20),
  fc.record({ x: finiteFloat, scale }),
  fc
    .record({ x: fc.float({ min: -4, max: 4, noNaN: true }), scale: fc.constantFrom(2 ** -29, 1e-8, 1e-9) })
    .map((b) => ({
      ...b,
      scale: Math.fround(b.scale),
    })),
);

describe("quantizeBias", () => {
  it("is the quotient rounded to float32, then ties to even", () => {
    fc.assert(
      fc.property(anyBias, ({ x, scale: s }) => {
        const steps = nearestFloat32(over(rational(x), rational(s)));
        expect(quantizeBias(x, s)).toBe(saturate(steps, 0, ...INT32));
      }),
      { numRuns: 3000 },
    );
  });

  it("is the arithmetic of quantize to int32", () => {
    fc.assert(
      fc.property(anyBias, ({ x, scale: s }) => {
        expect(quantizeBias(x, s)).toBe(quantizeValue(x, s, 0, ...INT32, "divide"));
      }),
    );
  });

  it("differs from the exact quotient rounded once by at most one step below 2^22, then by 2^-24 of it", () => {
    fc.assert(
      fc.property(anyBias, ({ x, scale: s }) => {
        const exact = nearestEven(over(rational(x), rational(s)));
        const magnitude = Math.abs(Number(exact));
        if (magnitude > 2 ** 31 - 2 ** 8) return;
        const off = Math.abs(quantizeBias(x, s) - Number(exact));
        expect(off).toBeLessThanOrEqual(magnitude < 2 ** 22 ? 1 : 1 + magnitude * 2 ** -24);
      }),
      { numRuns: 3000 },
    );
  });

  it("saturates where it does not fit", () => {
    expect(quantizeBias(3e9, 1)).toBe(2 ** 31 - 1);
    expect(quantizeBias(-3e9, 1)).toBe(-(2 ** 31));
  });
});

describe("biasScale", () => {
  it("is the product of scales, rounded once", () => {
    fc.assert(
      fc.property(scale, scale, (sx, sw) => {
        expect(biasScale(sx, sw)).toBe(nearestFloat32(times(rational(sx), rational(sw))));
      }),
    );
  });
});
