import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { tensor, where } from "../index.ts";
import { bitsOf, broadcastPair, floats, indicesOf, specialFloats, valueAt } from "./values.test-helper.ts";

describe("where", () => {
  test.prop([broadcastPair, fc.array(fc.boolean(), { minLength: 1, maxLength: 6 })])(
    "chooses by index, with broadcasting",
    ({ a, b, whole }, last) => {
      const count = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);
      const size = whole.at(-1) ?? 1;
      const condition = tensor(
        Array.from({ length: size }, (_, i) => Number(last[i % last.length])),
        { dtype: "bool", shape: whole.length === 0 ? [] : [size] },
      );
      const x = floats(
        Array.from({ length: count(a) }, (_, i) => i + 1),
        a,
      );
      const y = floats(
        Array.from({ length: count(b) }, (_, i) => -i - 1),
        b,
      );
      const expected = indicesOf(whole).map((index) =>
        valueAt(valueAt(condition, index) === 1 ? x : y, index),
      );
      const z = where(condition, x, y);
      expect(z.shape).toEqual(whole);
      expect([...z.data]).toEqual(expected);
    },
  );

  it("keeps the bits of what it chooses", () => {
    const x = floats(specialFloats);
    expect(bitsOf(where(tensor(1, { dtype: "bool" }), x, 0))).toEqual(bitsOf(x));
    expect(bitsOf(where(tensor(0, { dtype: "bool" }), 0, x))).toEqual(bitsOf(x));
  });

  it("takes int32, and numbers for both", () => {
    const condition = tensor([1, 0], { dtype: "bool" });
    const big = tensor([2 ** 31 - 1], { dtype: "int32" });
    expect(where(condition, big, -5).toArray()).toEqual([2 ** 31 - 1, -5]);
    expect(where(condition, 1.5, -0).toArray()).toEqual([1.5, -0]);
  });

  it("refuses a condition that is not bool, and mixed dtypes", () => {
    expect(() => where(floats([1]), 1, 2)).toThrow("QS1003");
    expect(() => where(tensor([1], { dtype: "bool" }), floats([1]), tensor([1], { dtype: "int32" }))).toThrow(
      "QS1003",
    );
    expect(() => where(tensor([1, 0], { dtype: "bool" }), floats([1, 2, 3]), 0)).toThrow("QS1001");
  });
});
