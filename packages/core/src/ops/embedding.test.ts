import { expect, it } from "vitest";
import { embedding, tensor } from "../index.ts";
import { bitsOf, floats } from "./values.test-helper.ts";

const rows = floats([1, -0, NaN, Infinity, 3, 4], [3, 2]);

function indices(values: readonly number[], shape: readonly number[] = [values.length]) {
  return tensor(Int32Array.from(values), { dtype: "int32", shape });
}

it("copies rows bit by bit, as often as they are named", () => {
  const y = embedding(indices([1, 0, 0, 2], [2, 2]), rows);
  expect(y.shape).toEqual([2, 2, 2]);
  expect(bitsOf(y)).toEqual(bitsOf(floats([NaN, Infinity, 1, -0, 1, -0, 3, 4])));
});

it("of no index is nothing, of a scalar one row", () => {
  expect(embedding(indices([]), rows).shape).toEqual([0, 2]);
  expect(embedding(indices([2], []), rows).toArray()).toEqual([3, 4]);
});

it.each([-1, 3, 2 ** 31 - 1])("refuses index %d of 3 rows", (index) => {
  expect(() => embedding(indices([0, index]), rows)).toThrow(
    `QS1104: embedding: index ${index}, expected 0 or more and below 3`,
  );
});

it("refuses indices that are not int32, and a table that is none", () => {
  expect(() => embedding(floats([0]), rows)).toThrow("QS1003");
  expect(() => embedding(indices([0]), floats([1]))).toThrow("QS1002");
});
