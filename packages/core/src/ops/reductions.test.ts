import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { type EagerTensor, mean, sum, tensor } from "../index.ts";
import { usualFloat, floats, indicesOf, valueAt } from "./values.test-helper.ts";

const f = Math.fround;

interface Reduction {
  readonly x: EagerTensor;
  readonly dims: readonly number[];
}

/** A tensor and some of its dimensions, each from the front or from the end. */
const reduction: fc.Arbitrary<Reduction> = fc
  .array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 })
  .chain((shape) => {
    const count = shape.reduce((product, size) => product * size, 1);
    const dims = fc.subarray(
      shape.map((_, d) => d),
      { minLength: 1 },
    );
    return fc.record({
      x: fc.array(usualFloat, { minLength: count, maxLength: count }).map((values) => floats(values, shape)),
      dims: fc
        .tuple(dims, fc.boolean())
        .map(([some, fromEnd]) => (fromEnd ? some.map((d) => d - shape.length) : some)),
    });
  });

/** The sum by its definition: the elements under an output index, in row-major order, dealt to 8 lanes. */
function sumsByIndex({ x, dims }: Reduction): number[] {
  const reduced = new Set(dims.map((d) => (d < 0 ? d + x.ndim : d)));
  const groups = new Map<string, number[]>();
  for (const index of indicesOf(x.shape)) {
    const key = index.filter((_, d) => !reduced.has(d)).join();
    groups.set(key, [...(groups.get(key) ?? []), valueAt(x, index)]);
  }
  return [...groups.values()].map((values) => {
    const lanes = Array.from({ length: 8 }, (_, j) =>
      values.filter((_, i) => i % 8 === j).reduce((total, value) => f(total + value), 0),
    ) as [number, number, number, number, number, number, number, number];
    const pair = (i: number, j: number) => f((lanes[i] as number) + (lanes[j] as number));
    return f(f(pair(0, 4) + pair(2, 6)) + f(pair(1, 5) + pair(3, 7)));
  });
}

describe("sum", () => {
  test.prop([reduction])("is the sum by index, to the bit", (drawn) => {
    expect([...sum(drawn.x, drawn.dims).data]).toEqual(sumsByIndex(drawn));
  });

  test.prop([reduction])("keepdim changes the shape only", ({ x, dims }) => {
    const kept = sum(x, dims, { keepdim: true });
    const reduced = dims.map((d) => (d < 0 ? d + x.ndim : d));
    expect(kept.shape).toEqual(x.shape.map((size, d) => (reduced.includes(d) ? 1 : size)));
    expect([...kept.data]).toEqual([...sum(x, dims).data]);
    expect(sum(x, dims).shape).toEqual(x.shape.filter((_, d) => !reduced.includes(d)));
  });

  test.prop([reduction])("without dimensions reduces all of them", ({ x }) => {
    const all = sum(
      x,
      x.shape.map((_, d) => d),
    );
    expect(sum(x).shape).toEqual([]);
    for (const other of [sum(x), sum(x, null), sum(x, [])]) expect([...other.data]).toEqual([...all.data]);
  });

  it("takes one dimension as a number, and methods", () => {
    const x = tensor([
      [1, 2],
      [3, 4],
    ]);
    expect(sum(x, 0).toArray()).toEqual([4, 6]);
    expect(sum(x, -1).toArray()).toEqual([3, 7]);
    expect(x.sum(0, { keepdim: true }).toArray()).toEqual([[4, 6]]);
  });

  it("of nothing is 0, and of a number itself", () => {
    expect(sum(tensor([[], []], { shape: [2, 0] }), 1).toArray()).toEqual([0, 0]);
    expect(sum(tensor([], { shape: [0, 3] }), 1).shape).toEqual([0]);
    expect(sum(tensor(7)).item()).toBe(7);
  });

  it("refuses a dimension out of range or named twice, and whole numbers", () => {
    const x = tensor([[1, 2]]);
    expect(() => sum(x, 2)).toThrow("QS1004");
    expect(() => sum(x, [0, -2])).toThrow("QS1007");
    expect(() => sum(x, [0.5])).toThrow("QS1007");
    expect(() => sum(tensor([1], { dtype: "int32" }))).toThrow("QS1003");
  });
});

describe("mean", () => {
  test.prop([reduction])("is the sum over the count, rounded", ({ x, dims }) => {
    const count = x.data.length / sum(x, dims).data.length;
    expect([...mean(x, dims).data]).toEqual([...sum(x, dims).data].map((total) => f(total / count)));
  });

  test.prop([reduction])("lies between the least and the greatest value, up to rounding", ({ x }) => {
    const [low, high] = [Math.min(...x.data), Math.max(...x.data)];
    const slack = 2 ** -16 * Math.max(Math.abs(low), Math.abs(high));
    const y = mean(x).item();
    expect(y >= low - slack && y <= high + slack).toBe(true);
  });

  it("of nothing is an error, unless nothing is asked for", () => {
    expect(() => mean(tensor([], { shape: [2, 0] }), 1)).toThrow("QS1101");
    expect(() => mean(tensor([], { shape: [0] }))).toThrow("QS1101");
    expect(mean(tensor([], { shape: [0, 3] }), 1).shape).toEqual([0]);
  });

  it("refuses a dimension out of range or named twice", () => {
    expect(() => mean(tensor([1]), 1)).toThrow("QS1004");
    expect(() => mean(tensor([1]), [0, 0])).toThrow("QS1007");
  });
});
