import { allocate, type TensorData } from "@quantrace/core";
import type { QParams } from "../qparams/qparams.ts";
import { expect, test } from "vitest";
import { quantizeAttributes, quantizeWeight } from "./quantize-weight.ts";

const perChannel: QParams = {
  dtype: "int8",
  scale: [Math.fround(0.24), 0.5],
  zeroPoint: [0, 0],
  axis: 0,
  quantMin: -127,
  quantMax: 127,
};

function weight(...values: number[]): TensorData {
  const made = allocate("float32", [2, values.length / 2]);
  made.data.set(values);
  return made;
}

test("a weight is multiplied by the reciprocal of its channel's scale: 3 / 0.24 is no tie then (pytorch/pytorch#47468)", () => {
  const byDivision = Math.fround(3 / Math.fround(0.24));
  const byReciprocal = Math.fround(3 * Math.fround(1 / Math.fround(0.24)));
  expect([byDivision, byReciprocal > 12.5]).toEqual([12.5, true]);
  expect([...quantizeWeight(weight(3, -3, 1.25, 100), perChannel).data]).toEqual([13, -13, 2, 127]);
});

test("the attributes leave out what is the dtype's own range, and say how to divide", () => {
  expect(quantizeAttributes(perChannel, "reciprocal")).toMatchObject({
    quantMin: -127,
    quantMax: null,
    by: "reciprocal",
  });
  expect(
    quantizeAttributes({ ...perChannel, dtype: "uint8", quantMin: 0, quantMax: 127 }, "divide"),
  ).toMatchObject({ quantMin: null, quantMax: 127, by: "divide" });
});
