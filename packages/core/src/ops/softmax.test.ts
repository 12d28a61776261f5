import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { type EagerTensor, exp, log, logSoftmax, softmax, sum, tensor } from "../index.ts";
import { floats, indicesOf, usualFloat, valueAt } from "./values.test-helper.ts";

const f = Math.fround;

const row = fc.array(usualFloat, { minLength: 1, maxLength: 40 });

/** A tensor of rank 3 and one of its dimensions. */
const block = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 3 }))
  .chain(([a, b, c]) =>
    fc.record({
      x: fc
        .array(usualFloat, { minLength: a * b * c, maxLength: a * b * c })
        .map((v) => floats(v, [a, b, c])),
      dim: fc.integer({ min: -3, max: 2 }),
    }),
  );

describe.each([
  { name: "softmax", op: softmax },
  { name: "logSoftmax", op: logSoftmax },
])("$name", ({ op }) => {
  test.prop([block])("treats each row along the dimension on its own", ({ x, dim }) => {
    const axis = dim < 0 ? dim + 3 : dim;
    const y = op(x, dim);
    for (const index of indicesOf(x.shape).filter((i) => i[axis] === 0)) {
      const places = Array.from({ length: x.shape[axis] as number }, (_, i) => index.with(axis, i));
      const alone = op(floats(places.map((place) => valueAt(x, place))), 0);
      expect(places.map((place) => valueAt(y, place))).toEqual([...alone.data]);
    }
  });

  test.prop([row, fc.integer({ min: -64, max: 64 })])(
    "does not feel a shift that float32 can hold",
    (values, shift) => {
      const x = values.map((value) => Math.round(value * 64) / 64);
      expect([...op(floats(x.map((value) => value + shift)), 0).data]).toEqual([...op(floats(x), 0).data]);
    },
  );

  test.prop([row])("keeps the order of its input", (values) => {
    const y = op(floats(values), 0).data;
    for (let i = 1; i < y.length; i++) {
      if ((values[i] as number) >= (values[i - 1] as number))
        expect(y[i]).toBeGreaterThanOrEqual(y[i - 1] as number);
    }
  });

  it("does not overflow", () => {
    expect([...op(floats([3e38, 3e38]), 0).data].every(Number.isFinite)).toBe(true);
  });

  it("passes NaN on, and gives NaN where the maximum is infinite", () => {
    expect(op(floats([1, NaN, 2]), 0).toArray()).toEqual([NaN, NaN, NaN]);
    expect(op(floats([-Infinity, -Infinity]), 0).toArray()).toEqual([NaN, NaN]);
    expect(Number.isNaN(op(floats([Infinity, 1]), 0).data[0])).toBe(true);
  });

  it("leaves an empty tensor empty", () => {
    expect(op(tensor([], { shape: [2, 0] }), 1).shape).toEqual([2, 0]);
    expect(op(tensor([], { shape: [0, 2] }), 1).shape).toEqual([0, 2]);
  });

  it("refuses a dimension that is not there", () => {
    expect(() => op(floats([1]), 1)).toThrow("QS1004");
    expect(() => op(tensor(1), 0)).toThrow("QS1004");
  });
});

describe("softmax", () => {
  test.prop([row])("is exp over its sum, each step rounded", (values) => {
    const x = floats(values);
    const shifted = floats(values.map((value) => f(f(value) - Math.max(...x.data))));
    const powers = exp(shifted);
    const total = sum(powers).item();
    expect([...softmax(x, 0).data]).toEqual([...powers.data].map((power) => f(power / total)));
  });

  test.prop([row])("sums to 1 and is near the formula in double", (values) => {
    const y = softmax(floats(values), 0);
    const powers = [...floats(values).data].map(Math.exp);
    const total = powers.reduce((a, b) => a + b, 0);
    y.data.forEach((value, i) => expect(value).toBeCloseTo((powers[i] as number) / total, 6));
    expect([...y.data].reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
  });

  it("gives 0 to -inf, as a mask does", () => {
    expect(softmax(floats([0, -Infinity, 0]), 0).toArray()).toEqual([0.5, 0, 0.5]);
  });
});

describe("logSoftmax", () => {
  test.prop([row])("is the shifted value minus the log of the sum, each step rounded", (values) => {
    const x = floats(values);
    const shifted = [...x.data].map((value) => f(value - Math.max(...x.data)));
    const total = log(sum(exp(floats(shifted)))) as EagerTensor;
    expect([...logSoftmax(x, 0).data]).toEqual(shifted.map((value) => f(value - total.item())));
  });

  it("does not underflow where softmax does", () => {
    expect(softmax(floats([0, -200]), 0).toArray()).toEqual([1, 0]);
    expect(logSoftmax(floats([0, -200]), 0).toArray()).toEqual([0, -200]);
  });
});
