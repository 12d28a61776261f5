import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  amax,
  argmax,
  cumsum,
  dimension,
  type EagerTensor,
  inferType,
  ops,
  tensor,
  topk,
  valueOf,
} from "../index.ts";
import { floats, indicesOf, specialIntegers, usualFloat, valueAt } from "./values.test-helper.ts";

interface Drawn {
  readonly x: EagerTensor;
  readonly dim: number;
}

/** A tensor with ties, zeros of both signs, infinities and NaN, and one of its dimensions from either end. */
const drawn: fc.Arbitrary<Drawn> = fc
  .array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 })
  .chain((shape) => {
    const count = shape.reduce((product, size) => product * size, 1);
    const value = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.constantFrom(-0, NaN, Infinity, -Infinity));
    return fc.record({
      x: fc.array(value, { minLength: count, maxLength: count }).map((values) => floats(values, shape)),
      dim: fc.integer({ min: -shape.length, max: shape.length - 1 }),
    });
  });

/** The rows along a dimension, in the order of the other indices. */
function rowsOf({ x, dim }: Drawn): number[][] {
  const axis = dim < 0 ? dim + x.ndim : dim;
  return indicesOf(x.shape.with(axis, 1 as never)).map((index) =>
    Array.from({ length: x.shape[axis] as number }, (_, i) => valueAt(x, index.with(axis, i))),
  );
}

/** Above 0 when a comes before b among the largest. */
function rank(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a === b ? 0 : a > b ? 1 : -1;
}

/** The largest by pairs: the one that none outranks. */
function firstLargest(row: readonly number[]): number {
  return row.findIndex((value) => row.every((other) => rank(other, value) <= 0));
}

describe("amax and argmax", () => {
  test.prop([drawn])("find what no other outranks, the first of equals", (one) => {
    const rows = rowsOf(one);
    const places = rows.map(firstLargest);
    expect([...argmax(one.x, one.dim).data]).toEqual(places);
    const largest = rows.map((row, i) => row[places[i] as number] as number);
    expect(Array.from(amax(one.x, one.dim).data, (v) => v + 0)).toEqual(largest.map((v) => v + 0));
  });

  test.prop([drawn])(
    "over all dimensions are those of the flat tensor, and keepdim keeps them",
    ({ x, dim }) => {
      expect(argmax(x).item()).toBe(argmax(x.flatten(), 0).item());
      expect(amax(x).item()).toBe(amax(amax(x, dim)).item());
      expect(amax(x, [dim], { keepdim: true }).shape).toEqual(x.shape.with(dim, 1 as never));
      expect(argmax(x, dim, { keepdim: true }).shape).toEqual(x.shape.with(dim, 1 as never));
    },
  );

  it("keep the dtype of integers; a place is int32; 0 is above -0", () => {
    const x = tensor([[-3, -7]], { dtype: "int8" });
    expect(amax(x)).toMatchObject({ dtype: "int8", data: Int8Array.of(-3) });
    expect(argmax(x, 1)).toMatchObject({ dtype: "int32", data: Int32Array.of(0) });
    expect(Object.is(amax(floats([-0, 0])).item(), 0)).toBe(true);
  });

  it("have nothing to say of nothing", () => {
    const x = floats([], [2, 0]);
    expect(amax(x, 0).shape).toEqual([0]);
    expect(() => amax(x, 1)).toThrow("QS1002");
    expect(() => argmax(x)).toThrow("QS1002");
    expect(() => amax(x, 2)).toThrow("QS1004");
    expect(() => argmax(x, -3)).toThrow("QS1004");
    expect(() => amax(x, [0, 0])).toThrow("QS1007");
  });
});

describe("topk", () => {
  test.prop([drawn, fc.nat(), fc.boolean()])("takes the largest again and again", (one, seed, largest) => {
    const rows = rowsOf(one);
    const k = seed % ((rows[0] as number[]).length + 1);
    const { values, indices } = one.x.topk(k, one.dim, largest);
    const expected = rows.map((row) => {
      const left = new Set(row.keys());
      return Array.from({ length: k }, () => {
        const before = (a: number, b: number) =>
          rank(row[a] as number, row[b] as number) * (largest ? 1 : -1);
        const best = [...left].find((i) => [...left].every((j) => before(j, i) <= 0)) as number;
        left.delete(best);
        return best;
      });
    });
    const found = k === 0 ? expected : rowsOf({ x: indices, dim: one.dim });
    expect(found).toEqual(expected);
    const chosen = k === 0 ? [] : rowsOf({ x: values, dim: one.dim });
    expect(chosen).toEqual(k === 0 ? [] : expected.map((places, i) => places.map((at) => rows[i]?.[at])));
  });

  it("keeps dtypes, symbols in other dimensions, and refuses what is not there", () => {
    const { values, indices } = tensor([3, 1, 2], { dtype: "uint8" }).topk(2);
    expect(values).toMatchObject({ dtype: "uint8", data: Uint8Array.of(3, 2) });
    expect(indices).toMatchObject({ dtype: "int32", data: Int32Array.of(0, 2) });
    const x = { dtype: "float32", shape: [valueOf(dimension("N")), 8] } as const;
    expect(inferType(ops.topkValues, [x], { k: 3, dim: 1, largest: true }).shape.map(String)).toEqual([
      "N",
      "3",
    ]);
    expect(() => topk(floats([1, 2]), 3)).toThrow(
      "QS1002: topkValues: operand x has shape [2], expected k = 3",
    );
    expect(() => topk(floats([1, 2]), 1, 1)).toThrow("QS1004");
    expect(() => topk(floats([1, 2]), -1)).toThrow("QS1007");
  });
});

describe("cumsum", () => {
  test.prop([fc.array(usualFloat, { minLength: 12, maxLength: 12 }), fc.integer({ min: -2, max: 1 })])(
    "adds one after the other, in float32",
    (values, dim) => {
      const x = floats(values, [3, 4]);
      const expected = rowsOf({ x, dim }).map((row) =>
        row.map((_, i) => row.slice(0, i + 1).reduce((a, b) => Math.fround(a + b))),
      );
      expect(rowsOf({ x: cumsum(x, dim), dim })).toEqual(expected);
    },
  );

  it("of int32 wraps around, and of nothing is nothing", () => {
    const x = tensor(specialIntegers, { dtype: "int32" });
    expect([...cumsum(x, 0).data]).toEqual(
      specialIntegers.map((_, i) => specialIntegers.slice(0, i + 1).reduce((a, b) => (a + b) | 0)),
    );
    expect(cumsum(floats([], [2, 0]), 1).shape).toEqual([2, 0]);
    expect(() => cumsum(floats([1]), 1)).toThrow("QS1004");
  });
});
