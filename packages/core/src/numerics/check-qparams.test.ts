import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkScale, checkZeroPoint } from "./check-qparams.ts";
import { byteRange, scale } from "./generators.test-helper.ts";

describe("checkScale", () => {
  it.each([0, -0, -1, NaN, Infinity, -Infinity, 0.1, 1e-60])("refuses %d", (s) => {
    expect(() => checkScale(s, "%x")).toThrow(expect.objectContaining({ code: "QQ1003" }));
  });

  it("accepts every float32 above 0", () => {
    fc.assert(fc.property(scale, (s) => checkScale(s, "%x")));
  });

  it("refuses a scale by reciprocal when the reciprocal overflows", () => {
    expect(() => checkScale(2 ** -149, "%x")).not.toThrow();
    expect(() => checkScale(2 ** -127, "%x", "reciprocal")).not.toThrow();
    expect(() => checkScale(2 ** -128, "%x", "reciprocal")).toThrow(
      expect.objectContaining({ code: "QQ1003" }),
    );
  });
});

describe("checkZeroPoint", () => {
  it.each([-129, 128, 0.5, NaN, Infinity])("refuses %d for int8", (zeroPoint) => {
    expect(() => checkZeroPoint(zeroPoint, -128, 127, "%x")).toThrow(
      expect.objectContaining({ code: "QQ1004" }),
    );
  });

  it("accepts every integer of the range", () => {
    fc.assert(fc.property(byteRange, ({ min, max, zeroPoint }) => checkZeroPoint(zeroPoint, min, max, "%x")));
  });
});
