import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { type EagerTensor, embeddingBag, scaledDotProductAttention, tensor } from "../index.ts";
import { floats, indicesOf } from "../ops/values.test-helper.ts";

function some(shape: readonly number[], seed: number): EagerTensor {
  return floats(
    indicesOf(shape).map((_, i) => (((i + seed) * 37) % 17) / 8 - 1),
    shape,
  );
}

/** One head in float64, row by row. */
function attention(
  q: number[][],
  k: number[][],
  v: number[][],
  isAllowed: (i: number, j: number) => boolean,
): number[][] {
  return q.map((row, i) => {
    const places = k.map((_, j) => j).filter((j) => isAllowed(i, j));
    const scores = places.map(
      (j) =>
        row.reduce((sum, x, e) => sum + x * ((k[j] as number[])[e] as number), 0) / Math.sqrt(row.length),
    );
    const weights = scores.map((score) => Math.exp(score));
    const total = weights.reduce((a, b) => a + b, 0);
    return (v[0] as number[]).map((_, e) =>
      places.reduce(
        (sum, j, n) => sum + ((weights[n] as number) / total) * ((v[j] as number[])[e] as number),
        0,
      ),
    );
  });
}

const rows = (x: EagerTensor): number[][] => x.toArray() as number[][];

function expectNear(found: EagerTensor, expected: number[][]): void {
  const [a, b] = [rows(found).flat(), expected.flat()];
  expect(a.length).toBe(b.length);
  a.forEach((value, i) => expect(Math.abs(value - (b[i] as number))).toBeLessThan(1e-5));
}

const sizes = fc.tuple(...[4, 4, 5, 3, 99].map((max) => fc.integer({ min: 1, max })));

describe("scaledDotProductAttention", () => {
  test.prop([sizes as fc.Arbitrary<number[]>])("is the weighted mean of the values", (drawn) => {
    const [l, s, e, v, seed] = drawn as [number, number, number, number, number];
    const [query, key, value] = [some([l, e], seed), some([s, e], seed + 3), some([s, v], seed + 5)];
    const everywhere = attention(rows(query), rows(key), rows(value), () => true);
    expectNear(scaledDotProductAttention(query, key, value), everywhere);
    const causal = scaledDotProductAttention(query, key, value, null, { isCausal: true });
    expectNear(
      causal,
      attention(rows(query), rows(key), rows(value), (i, j) => j <= i),
    );
    const allowed = (i: number, j: number): boolean => j === 0 || (i + j + seed) % 2 === 0;
    const mask = indicesOf([l, s]).map(([i, j]) => allowed(i as number, j as number));
    const expected = attention(rows(query), rows(key), rows(value), allowed);
    const bool = tensor(mask.map(Number), { dtype: "bool", shape: [l, s] });
    const added = floats(
      mask.map((one) => (one ? 0 : -Infinity)),
      [l, s],
    );
    expectNear(scaledDotProductAttention(query, key, value, bool), expected);
    expectNear(scaledDotProductAttention(query, key, value, added), expected);
  });

  it("works on heads and batches, with a scale", () => {
    const [query, key, value] = [some([2, 3, 4, 5], 1), some([2, 3, 6, 5], 2), some([2, 3, 6, 7], 3)];
    const y = scaledDotProductAttention(query, key, value, null, { scale: 0.5 });
    expect(y.shape).toEqual([2, 3, 4, 7]);
    const scaled = query.mul(0.5 * Math.sqrt(5));
    const same = scaledDotProductAttention(scaled, key, value);
    y.data.forEach((one, i) => expect(Math.abs(one - (same.data[i] as number))).toBeLessThan(1e-5));
  });

  it("refuses what is not valid", () => {
    const x = some([2, 2], 0);
    const mask = tensor([[1, 1]], { dtype: "bool" });
    expect(() => scaledDotProductAttention(x, x, x, mask, { isCausal: true })).toThrow("QS1007");
    expect(() => scaledDotProductAttention(x, x, x, null, { dropoutP: 2 })).toThrow("QS1007");
    expect(() => scaledDotProductAttention(x, x, x, null, { dropoutP: 0.5 })).toThrow("QS1102");
    expect(() => scaledDotProductAttention(x, some([2, 3], 0), x)).toThrow("QS1002");
    expect(() => scaledDotProductAttention(some([2], 0), x, x)).toThrow("QS1002");
    expect(() => scaledDotProductAttention(x, x, x, tensor([[1]], { dtype: "int32" }))).toThrow("QS1003");
  });
});

describe("embeddingBag", () => {
  const table = floats([1, -2, 3, 4, -5, 6], [3, 2]);
  const bags = fc.array(fc.array(fc.nat({ max: 2 }), { minLength: 3, maxLength: 3 }), {
    minLength: 1,
    maxLength: 3,
  });

  test.prop([bags])("combines the rows of each bag", (indices) => {
    const x = tensor(indices, { dtype: "int32" });
    const columns = (bag: readonly number[]) =>
      [0, 1].map((d) => bag.map((row) => table.data[2 * row + d] as number));
    const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
    const of = (mode: "sum" | "mean" | "max") => embeddingBag(x, table, { mode }).toArray();
    expect(of("sum")).toEqual(indices.map((bag) => columns(bag).map(sum)));
    expect(of("mean")).toEqual(
      indices.map((bag) => columns(bag).map((column) => Math.fround(sum(column) / 3))),
    );
    expect(of("max")).toEqual(indices.map((bag) => columns(bag).map((column) => Math.max(...column))));
    expect(embeddingBag(x, table).toArray()).toEqual(of("mean"));
  });

  it("of an empty bag is 0, and refuses offsets and floats", () => {
    const empty = tensor(new Int32Array(0), { dtype: "int32", shape: [2, 0] });
    for (const mode of ["sum", "mean", "max"] as const)
      expect(embeddingBag(empty, table, { mode }).toArray()).toEqual([
        [0, 0],
        [0, 0],
      ]);
    expect(() => embeddingBag(tensor([0], { dtype: "int32" }), table)).toThrow("QS1002: embeddingBag");
    expect(() => embeddingBag(tensor([[0]]), table)).toThrow("QS1003");
    expect(() => embeddingBag(tensor([[3]], { dtype: "int32" }), table)).toThrow("QS1104");
    expect(() => embeddingBag(empty, table, { mode: "min" as never })).toThrow("QS1013");
  });
});
