import { dequantizeValue, quantizeValue } from "@quantrace/core/numerics";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseQParams, type QParamsRule } from "./choose-qparams.ts";

const finite = fc.float({ noNaN: true, noDefaultInfinity: true });
const affine: QParamsRule = {
  dtype: "uint8",
  mapping: "affine",
  quantMin: 0,
  quantMax: 255,
  eps: 2 ** -23,
  exactMax: false,
};
const symmetric: QParamsRule = {
  dtype: "int8",
  mapping: "symmetric",
  quantMin: -127,
  quantMax: 127,
  eps: 2 ** -23,
  exactMax: true,
};

describe("chooseQParams", () => {
  test("0 is exact: quantizing it gives the zero point, and that gives 0 again", () => {
    fc.assert(
      fc.property(finite, finite, fc.constantFrom(affine, symmetric), (a, b, rule) => {
        const { scale, zeroPoint } = chooseQParams(Math.min(a, b), Math.max(a, b), rule);
        const q = quantizeValue(0, scale, zeroPoint, rule.quantMin, rule.quantMax, "divide");
        expect(q).toBe(zeroPoint);
        expect(dequantizeValue(q, scale, zeroPoint)).toBe(0);
      }),
    );
  });

  test("values of the range come back within half a step and the roundings", () => {
    const ordinary = fc.float({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(ordinary, ordinary, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, t) => {
        const [min, max] = [Math.min(a, b, 0), Math.max(a, b, 0)];
        const { scale, zeroPoint } = chooseQParams(min, max, affine);
        const x = Math.fround(min + (max - min) * t);
        const back = dequantizeValue(quantizeValue(x, scale, zeroPoint, 0, 255, "divide"), scale, zeroPoint);
        // The zero point is rounded too, which can push an end out by half a step more.
        expect(Math.abs(back - x)).toBeLessThanOrEqual(scale * (1 + 2 ** -14));
      }),
    );
  });

  test("the zero point is rounded, ties to even", () => {
    expect(chooseQParams(-0.5, 254.5, affine)).toEqual({ scale: 1, zeroPoint: 0 });
    expect(chooseQParams(-1.5, 253.5, affine)).toEqual({ scale: 1, zeroPoint: 2 });
    expect(chooseQParams(-0.75, 254.25, affine)).toEqual({ scale: 1, zeroPoint: 1 });
  });

  test("a range on one side of 0 is widened to it", () => {
    expect(chooseQParams(-255, -1, affine)).toEqual({ scale: 1, zeroPoint: 255 });
    expect(chooseQParams(1, 255, affine)).toEqual({ scale: 1, zeroPoint: 0 });
  });

  test("exactMax divides by 127 also where the range has -128; without it PyTorch's 127.5 counts", () => {
    const full = { ...symmetric, quantMin: -128 };
    expect(chooseQParams(0, 127, full).scale).toBe(1);
    expect(chooseQParams(0, 127.5, { ...full, exactMax: false }).scale).toBe(1);
  });

  test("exactMax: the largest weight maps to 127", () => {
    fc.assert(
      fc.property(fc.float({ min: Math.fround(1e-3), max: Math.fround(1e6), noNaN: true }), (max) => {
        const { scale, zeroPoint } = chooseQParams(-max / 2, max, symmetric);
        expect(zeroPoint).toBe(0);
        expect(quantizeValue(max, scale, 0, -127, 127, "divide")).toBe(127);
      }),
    );
  });

  test("symmetric negates exactly", () => {
    fc.assert(
      fc.property(finite, finite, (max, x) => {
        const { scale } = chooseQParams(0, Math.abs(max), symmetric);
        const q = quantizeValue(x, scale, 0, -127, 127, "divide");
        expect(quantizeValue(-x, scale, 0, -127, 127, "divide") + q).toBe(0);
      }),
    );
  });

  test("doubling the data doubles the scale and changes nothing else", () => {
    const ordinary = fc.float({ min: -1e4, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(ordinary, ordinary, fc.integer({ min: -6, max: 20 }), (a, b, k) => {
        fc.pre(Math.abs(a) + Math.abs(b) > 1);
        const [min, max] = [Math.min(a, b), Math.max(a, b)];
        const plain = chooseQParams(min, max, affine);
        const scaled = chooseQParams(min * 2 ** k, max * 2 ** k, affine);
        expect(scaled).toEqual({ scale: plain.scale * 2 ** k, zeroPoint: plain.zeroPoint });
      }),
    );
  });
});
