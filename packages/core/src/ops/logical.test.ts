import { test } from "@fast-check/vitest";
import { expect, it } from "vitest";
import { logicalAnd, logicalNot, logicalOr, tensor } from "../index.ts";
import {
  allPairs,
  broadcastPair,
  floats,
  indicesOf,
  specialFloats,
  specialIntegers,
  valueAt,
} from "./values.test-helper.ts";

const isTrue = (value: number) => Number.isNaN(value) || Math.abs(value) > 0;

it.each([
  ["float32", specialFloats],
  ["int32", specialIntegers],
] as const)("takes every %s but 0 for true", (dtype, values) => {
  const [x, y] = allPairs(values, dtype);
  const pairs = Array.from(x.data, (u, i) => [isTrue(u), isTrue(y.data[i] as number)] as const);
  expect([...logicalAnd(x, y).data]).toEqual(pairs.map(([u, v]) => Number(u && v)));
  expect([...logicalOr(x, y).data]).toEqual(pairs.map(([u, v]) => Number(u || v)));
  expect([...logicalNot(x).data]).toEqual(pairs.map(([u]) => Number(!u)));
  expect(logicalAnd(x, y).dtype).toBe("bool");
});

test.prop([broadcastPair])("broadcasts", ({ a, b, whole }) => {
  const bits = (shape: readonly number[], step: number) =>
    floats(
      indicesOf(shape).map((_, i) => (i * step) % 3 && 1),
      shape,
    );
  const [x, y] = [bits(a, 1), bits(b, 2)];
  const z = x.logicalOr(y);
  expect(z.shape).toEqual(whole);
  expect([...z.data]).toEqual(
    indicesOf(whole).map((index) => Math.max(valueAt(x, index), valueAt(y, index))),
  );
});

it("works on bool, and refuses two dtypes", () => {
  const flags = tensor([1, 0], { dtype: "bool" });
  expect(logicalNot(flags).toArray()).toEqual([0, 1]);
  expect(() => logicalAnd(flags, tensor([1, 0]))).toThrow("QS1003");
});
