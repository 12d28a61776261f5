import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EagerTensor, matmul, tensor } from "../index.ts";

const size = fc.integer({ min: 0, max: 5 });

function filled(shape: readonly number[], seed: number): EagerTensor {
  const count = shape.reduce((product, n) => product * n, 1);
  const values = Float32Array.from(
    { length: count },
    (_, i) => Math.sin(seed + i * 7.13) * 2 ** ((i + seed) % 9),
  );
  return tensor(values, { shape });
}

/** The element at an index, where sizes of 1 stretch and missing leading dimensions do not count. */
function at({ shape, data }: EagerTensor, index: readonly number[]): number {
  const own = index.slice(index.length - shape.length);
  const flat = shape.reduce(
    (offset: number, n: number, d) => offset * n + (n === 1 ? 0 : (own[d] as number)),
    0,
  );
  return data[flat] as number;
}

function dot(depth: number, product: (k: number) => number): number {
  let acc = 0;
  for (let k = 0; k < depth; k++) acc = Math.fround(acc + Math.fround(product(k)));
  return acc;
}

function indices(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (all, n) => all.flatMap((index) => Array.from({ length: n }, (_, i) => [...index, i])),
    [[]],
  );
}

/** Two leading shapes that broadcast, and what they broadcast to. */
const leading = fc
  .tuple(
    fc.array(size, { maxLength: 3 }),
    fc.array(fc.constantFrom("a", "b", "both"), { minLength: 3, maxLength: 3 }),
  )
  .chain(([whole, who]) =>
    fc.tuple(fc.nat({ max: whole.length }), fc.nat({ max: whole.length })).map(([dropA, dropB]) => {
      const a = whole.map((n, i) => (who[i] === "b" ? 1 : n)).slice(dropA);
      const b = whole.map((n, i) => (who[i] === "a" ? 1 : n)).slice(dropB);
      const rank = Math.max(a.length, b.length);
      const target = Array.from({ length: rank }, (_, i) => {
        const [left, right] = [a[i - rank + a.length] ?? 1, b[i - rank + b.length] ?? 1];
        return left === 1 ? right : left;
      });
      return { a, b, target };
    }),
  );

describe("matmul", () => {
  test.prop([leading, size, size, size, fc.nat({ max: 99 })], { numRuns: 500 })(
    "sums products with k ascending, and broadcasts the leading dimensions",
    ({ a, b, target }, rows, depth, columns, seed) => {
      const x = filled([...a, rows, depth], seed);
      const w = filled([...b, depth, columns], seed + 1);
      const y = matmul(x, w);
      expect(y.shape).toEqual([...target, rows, columns]);
      const expected = indices(y.shape).map((index) => {
        const batch = index.slice(0, -2);
        const [i, j] = index.slice(-2) as [number, number];
        return dot(depth, (k) => at(x, [...batch, i, k]) * at(w, [...batch, k, j]));
      });
      expect([...y.data]).toEqual(expected);
    },
  );

  test.prop([fc.array(size, { maxLength: 2 }), size, size, fc.nat({ max: 99 })])(
    "takes a vector on either side as a row or a column",
    (batch, outer, depth, seed) => {
      const vector = filled([depth], seed);
      const left = filled([...batch, outer, depth], seed + 1);
      const right = filled([...batch, depth, outer], seed + 2);
      const column = matmul(left, vector);
      expect(column.shape).toEqual([...batch, outer]);
      expect(column.data).toEqual(matmul(left, vector.unsqueeze(1)).data);
      const row = matmul(vector, right);
      expect(row.shape).toEqual([...batch, outer]);
      expect(row.data).toEqual(matmul(vector.unsqueeze(0), right).data);
      const both = matmul(vector, vector);
      expect(both.shape).toEqual([]);
      expect(both.item()).toBe(dot(depth, (k) => (vector.data[k] as number) ** 2));
    },
  );

  it("rounds after every product and every sum", () => {
    const x = tensor([2 ** 24, 1, 1, -(2 ** 24)]);
    expect(matmul(x, tensor([1, 1, 1, 1])).item()).toBe(0);
  });
});
