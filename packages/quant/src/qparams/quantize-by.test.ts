import { tensor } from "@quantrace/core";
import { expect, test } from "vitest";
import { dequantizeBy, quantizeBy } from "./quantize-by.ts";
import type { QParams } from "./qparams.ts";

const half: QParams = {
  dtype: "int4",
  scale: [0.5],
  zeroPoint: [0],
  axis: null,
  quantMin: -8,
  quantMax: 7,
};

test("integers of 4 bits take a byte each and saturate at their own range", () => {
  const integers = quantizeBy(tensor([0, 1, 9, -9]), half);
  expect([integers.dtype, integers.toArray()]).toEqual(["int8", [0, 2, 7, -8]]);
  expect(dequantizeBy(integers, half).toArray()).toEqual([0, 1, 3.5, -4]);
});

test("int32 integers keep every float32 apart that the scale does", () => {
  const fine: QParams = {
    ...half,
    dtype: "int32",
    scale: [2 ** -20],
    quantMin: -(2 ** 31),
    quantMax: 2 ** 31 - 1,
  };
  const integers = quantizeBy(tensor([1, -1, 1 + 2 ** -20]), fine);
  expect([integers.dtype, integers.toArray()]).toEqual(["int32", [2 ** 20, -(2 ** 20), 2 ** 20 + 1]]);
});

test("a zero point that is a fraction is refused, not cut off", () => {
  const table: QParams = { ...half, zeroPoint: [0.5] };
  expect(() => quantizeBy(tensor([1]), table)).toThrow(/^QQ1130: zero point 0.5/);
  expect(() => dequantizeBy(tensor([1], { dtype: "int8" }), table)).toThrow(/^QQ1130/);
});
