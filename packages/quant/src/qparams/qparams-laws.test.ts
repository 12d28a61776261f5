import { dequantizeValue, quantizeValue } from "@quantrace/core/numerics";
import { anyFloat32, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseQParams, type Mapping, type QParamsRule } from "./choose-qparams.ts";
import { integerDTypes, type QParamsDType } from "./integer-dtypes.ts";
import { quantizationRange } from "./quantization-range.ts";

const FLOAT32_MAX = (2 - 2 ** -23) * 2 ** 127;
const dtypes = Object.keys(integerDTypes) as QParamsDType[];
const real = anyFloat32({ everyMagnitude: true, extremes: true });
/** Far from the ends of float32 and from the scale floor, also after the data is multiplied. */
const ordinary = fc.float({ min: -1e4, max: 1e4, noNaN: true });

/** Every dtype with its range, a narrower one, or half of either. */
function anyRule(...mappings: Mapping[]): fc.Arbitrary<QParamsRule> {
  return fc
    .record({
      dtype: fc.constantFrom(...dtypes),
      mapping: fc.constantFrom(...mappings),
      low: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
      high: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
      reduceRange: fc.boolean(),
      eps: fc.constantFrom(2 ** -23, 2 ** -12, 2 ** -126),
      exactMax: fc.boolean(),
    })
    .map(({ dtype, mapping, low, high, reduceRange, eps, exactMax }) => {
      const { min, max } = integerDTypes[dtype];
      const custom = {
        ...(low === null ? {} : { quantMin: Math.floor(min * low) + 0 }),
        ...(high === null ? {} : { quantMax: Math.max(Math.ceil(max * high), 2) }),
      };
      return { dtype, mapping, eps, exactMax, ...quantizationRange(dtype, custom, reduceRange) };
    });
}

function ordered(a: number, b: number): readonly [min: number, max: number] {
  return [Math.min(a, b), Math.max(a, b)];
}

function quantized(x: number, rule: QParamsRule, { scale, zeroPoint }: { scale: number; zeroPoint: number }) {
  return quantizeValue(x, scale, zeroPoint, rule.quantMin, rule.quantMax, "divide");
}

describe("chooseQParams, for every dtype and range", () => {
  test("Q-13: the scale is a normal float32 above 0, the zero point a whole number in range, whatever was seen", () => {
    fc.assert(
      fc.property(real, real, anyRule("affine", "symmetric"), (a, b, rule) => {
        for (const [min, max] of [ordered(a, b), [a, a], [0, 0], [-FLOAT32_MAX, FLOAT32_MAX]] as const) {
          const { scale, zeroPoint } = chooseQParams(min, max, rule);
          expect(Math.fround(scale)).toBe(scale);
          expect(scale).toBeGreaterThanOrEqual(2 ** -126);
          expect(scale).toBeLessThanOrEqual(FLOAT32_MAX);
          expect(Number.isInteger(zeroPoint)).toBe(true);
          expect(zeroPoint).toBeGreaterThanOrEqual(rule.quantMin);
          expect(zeroPoint).toBeLessThanOrEqual(rule.quantMax);
        }
      }),
      propertyConfig({ numRuns: 1000 }),
    );
  });

  test("Q-13: under float qparams too, with a zero point that is any float32", () => {
    fc.assert(
      fc.property(real, real, anyRule("affineFloatQParams"), (a, b, rule) => {
        const { scale, zeroPoint } = chooseQParams(...ordered(a, b), rule);
        expect([Math.fround(scale), Math.fround(zeroPoint)]).toEqual([scale, zeroPoint]);
        expect(scale).toBeGreaterThanOrEqual(2 ** -126);
        expect(Number.isFinite(scale) && Number.isFinite(zeroPoint)).toBe(true);
      }),
      propertyConfig({ numRuns: 1000 }),
    );
  });

  test("Q-05: 0 quantizes to the zero point, and that is +0 again", () => {
    fc.assert(
      fc.property(real, real, anyRule("affine", "symmetric"), (a, b, rule) => {
        const chosen = chooseQParams(...ordered(a, b), rule);
        expect(quantized(0, rule, chosen)).toBe(chosen.zeroPoint);
        expect(dequantizeValue(chosen.zeroPoint, chosen.scale, chosen.zeroPoint)).toBe(0);
      }),
      propertyConfig({ numRuns: 500 }),
    );
  });

  test.each([
    ["int8", 127],
    ["int4", 7],
    ["int32", 2 ** 31 - 1],
  ] as const)("Q-14: symmetric %s up to %d negates exactly and reaches the largest value", (dtype, top) => {
    fc.assert(
      fc.property(ordinary, ordinary, real, fc.boolean(), (a, b, x, exactMax) => {
        const rule: QParamsRule = {
          dtype,
          mapping: "symmetric",
          eps: 2 ** -126,
          exactMax,
          ...quantizationRange(dtype, { quantMin: -top, quantMax: top }, false),
        };
        const [min, max] = ordered(a, b);
        const chosen = chooseQParams(min, max, rule);
        expect(chosen.zeroPoint).toBe(0);
        expect(quantized(-x, rule, chosen) + quantized(x, rule, chosen)).toBe(0);
        const largest = Math.max(-min, max);
        fc.pre(largest > 2 ** -60);
        const back = dequantizeValue(quantized(largest, rule, chosen), chosen.scale, 0);
        expect(back).toBeGreaterThanOrEqual(largest * (1 - 2 ** -23));
      }),
      propertyConfig({ numRuns: 300 }),
    );
  });

  test("Q-15: data times a power of two has the scale times it, and the same integers", () => {
    fc.assert(
      fc.property(
        ordinary,
        ordinary,
        fc.integer({ min: -6, max: 20 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        anyRule("affine", "symmetric", "affineFloatQParams"),
        (a, b, k, t, given) => {
          fc.pre(Math.abs(a - b) > 1e-2);
          const rule = { ...given, eps: 2 ** -126 };
          const [min, max] = ordered(a, b);
          const plain = chooseQParams(min, max, rule);
          const scaled = chooseQParams(min * 2 ** k, max * 2 ** k, rule);
          expect(scaled).toEqual({ scale: plain.scale * 2 ** k, zeroPoint: plain.zeroPoint });
          const x = Math.fround(min + (max - min) * t);
          expect(quantized(x * 2 ** k, rule, scaled)).toBe(quantized(x, rule, plain));
        },
      ),
      propertyConfig({ numRuns: 1000 }),
    );
  });

  test("is PyTorch's formula, up to the roundings of float32", () => {
    fc.assert(
      fc.property(ordinary, ordinary, anyRule("affine", "symmetric", "affineFloatQParams"), (a, b, given) => {
        const rule = { ...given, exactMax: false };
        const [min, max] = ordered(a, b);
        const found = chooseQParams(min, max, rule);
        const expected = torchQParams(min, max, rule);
        expect(Math.abs(found.scale - expected.scale)).toBeLessThanOrEqual(expected.scale * 2 ** -22);
        const slack = rule.mapping === "symmetric" ? 0 : Math.max(1, Math.abs(expected.zeroPoint) * 2 ** -20);
        expect(Math.abs(found.zeroPoint - expected.zeroPoint)).toBeLessThanOrEqual(slack);
      }),
      propertyConfig({ numRuns: 1000 }),
    );
  });
});

/** `UniformQuantizationObserverBase._calculate_qparams`, step by step in float32. */
function torchQParams(min: number, max: number, rule: QParamsRule): { scale: number; zeroPoint: number } {
  const { mapping, quantMin, quantMax, eps, dtype } = rule;
  const f32 = Math.fround;
  const steps = quantMax - quantMin;
  if (mapping === "affineFloatQParams") {
    const spread = f32(f32(max - min) / steps);
    const scale = spread > eps ? spread : 1;
    return { scale, zeroPoint: f32(-min / scale) };
  }
  const lo = Math.min(min, 0);
  const hi = Math.max(max, 0);
  if (mapping === "symmetric") {
    const { min: low, max: high } = integerDTypes[dtype];
    const isCustom = quantMin !== low || quantMax !== high;
    const unsigned = isCustom ? (quantMin + quantMax) >> 1 : (high + 1) / 2;
    const scale = Math.max(f32(Math.max(-lo, hi) / (steps / 2)), eps);
    return { scale, zeroPoint: low < 0 ? 0 : unsigned };
  }
  const scale = Math.max(f32(f32(hi - lo) / steps), eps);
  const zeroPoint = quantMin - nearestEven(f32(lo / scale));
  return { scale, zeroPoint: Math.min(Math.max(zeroPoint, quantMin), quantMax) };
}

function nearestEven(x: number): number {
  const low = Math.floor(x);
  if (x - low !== 0.5) return Math.round(x);
  return low % 2 === 0 ? low : low + 1;
}
