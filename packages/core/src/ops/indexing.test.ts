import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  arange,
  dimension,
  gather,
  indexSelect,
  inferType,
  normalizeAttributes,
  ops,
  scatterAdd,
  tensor,
  valueOf,
} from "../index.ts";
import { bitsOf, floats, indicesOf, valueAt } from "./values.test-helper.ts";

function int32(values: readonly number[], shape: readonly number[] = [values.length]) {
  return tensor(Int32Array.from(values), { dtype: "int32", shape });
}

/** A tensor, one of its dimensions, and an index for each element of a smaller shape. */
const drawn = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }).chain((shape) =>
  fc.nat({ max: shape.length - 1 }).chain((axis) =>
    fc.tuple(...shape.map((size, d) => fc.nat({ max: d === axis ? 5 : size }))).chain((wanted) => {
      const count = wanted.reduce((product, size) => product * size, 1);
      return fc.record({
        x: fc.constant(
          floats(
            indicesOf(shape).map((_, i) => i + 0.5),
            shape,
          ),
        ),
        dim: fc.constantFrom(axis, axis - shape.length),
        index: fc
          .array(fc.nat({ max: (shape[axis] as number) - 1 }), { minLength: count, maxLength: count })
          .map((values) => int32(values, wanted)),
      });
    }),
  ),
);

describe("gather", () => {
  test.prop([drawn])("is the element at the index, everywhere", ({ x, dim, index }) => {
    const axis = dim < 0 ? dim + x.ndim : dim;
    const y = gather(x, dim, index);
    expect(y.shape).toEqual(index.shape);
    expect(Array.from((y as typeof x).data)).toEqual(
      indicesOf(index.shape).map((at) => valueAt(x, at.with(axis, valueAt(index, at)))),
    );
  });

  it("keeps bits and dtype", () => {
    const x = floats([-0, NaN, 1]);
    expect(bitsOf(x.gather(0, int32([1, 0, 0])))).toEqual(bitsOf(floats([NaN, -0, -0])));
    expect(tensor([1, 0], { dtype: "bool" }).gather(0, int32([1])).dtype).toBe("bool");
  });

  it("refuses what is out of range or does not fit", () => {
    const x = floats([1, 2, 3, 4], [2, 2]);
    for (const at of [-1, 2]) expect(() => gather(x, 0, int32([at], [1, 1]))).toThrow("QS1104");
    expect(() => gather(x, 0, int32([0]))).toThrow(
      "QS1002: gather: operand index has shape [1], expected [_, at most 2]",
    );
    expect(() => gather(x, 0, int32([0, 0, 0], [1, 3]))).toThrow("QS1002");
    expect(() => gather(x, 2, int32([0], [1, 1]))).toThrow("QS1004");
    expect(() => gather(x, 0, floats([0], [1, 1]))).toThrow("QS1003");
  });
});

describe("scatterAdd", () => {
  test.prop([drawn, fc.infiniteStream(fc.float({ noNaN: true }))])(
    "adds in the row-major order of the index, each sum rounded",
    ({ x, dim, index }, numbers) => {
      const axis = dim < 0 ? dim + x.ndim : dim;
      const src = floats(
        indicesOf(index.shape).map(() => numbers.next().value as number),
        index.shape,
      );
      const sums = new Map(indicesOf(x.shape).map((at) => [at.join(), valueAt(x, at)]));
      for (const at of indicesOf(index.shape)) {
        const place = at.with(axis, valueAt(index, at)).join();
        sums.set(place, Math.fround((sums.get(place) as number) + valueAt(src, at)));
      }
      const y = scatterAdd(x, dim, index, src) as typeof x;
      expect(y.shape).toEqual(x.shape);
      expect(bitsOf(y)).toEqual(bitsOf(floats([...sums.values()], x.shape)));
    },
  );

  it("leaves its operand as it was, and no place named gives its bits", () => {
    const x = floats([-0, NaN, 1]);
    expect(bitsOf(x.scatterAdd(0, int32([]), floats([])))).toEqual(bitsOf(x));
    x.scatterAdd(0, int32([2, 2]), floats([5, 6]));
    expect(bitsOf(x)).toEqual(bitsOf(floats([-0, NaN, 1])));
  });

  it("adds in order: 2^24 swallows ones that come after it", () => {
    const sum = (values: readonly number[]) =>
      floats([0])
        .scatterAdd(0, int32(values.map(() => 0)), floats(values))
        .toArray();
    expect(sum([2 ** 24, 1, 1])).toEqual([2 ** 24]);
    expect(sum([1, 1, 2 ** 24])).toEqual([2 ** 24 + 2]);
  });

  it("refuses what is out of range or does not fit", () => {
    const x = floats([1, 2, 3, 4], [2, 2]);
    const one = floats([1], [1, 1]);
    for (const at of [-1, 2])
      expect(() => scatterAdd(x, 0, int32([at], [1, 1]), one)).toThrow("QS1104: scatterAdd: index");
    expect(() => scatterAdd(x, 0, int32([0]), floats([1]))).toThrow(
      "QS1002: scatterAdd: operand index has shape [1], expected [_, at most 2]",
    );
    expect(() => scatterAdd(x, 0, int32([0, 0, 0], [1, 3]), floats([1, 2, 3], [1, 3]))).toThrow("QS1002");
    expect(() => scatterAdd(x, 0, int32([0], [1, 1]), floats([1, 2], [1, 2]))).toThrow(
      "QS1002: scatterAdd: operand src has shape [1, 2], expected [1, 1], that of index",
    );
    expect(() => scatterAdd(x, 2, int32([0], [1, 1]), one)).toThrow("QS1004");
    expect(() => scatterAdd(x, 0, floats([0], [1, 1]), one)).toThrow("QS1003");
    expect(() => scatterAdd(int32([1]), 0, int32([0]), int32([1]))).toThrow("QS1003");
  });
});

describe("indexSelect", () => {
  test.prop([fc.array(fc.nat({ max: 2 })), fc.constantFrom(0, 1, -1)])(
    "joins the slices that it names",
    (places, dim) => {
      const x = floats([0, 1, 2, 3, 4, 5, 6, 7, 8], [3, 3]);
      const y = indexSelect(x, dim, int32(places)) as typeof x;
      const row = (i: number) => [...x.select(dim, i).data];
      expect(places.map((_, i) => [...y.select(dim, i).data])).toEqual(places.map(row));
    },
  );

  it("keeps a symbolic number of indices, and refuses a matrix of them", () => {
    expect(() => indexSelect(floats([1]), 0, int32([0], [1, 1]))).toThrow("QS1002");
    expect(() => indexSelect(floats([1]), 1, int32([0]))).toThrow("QS1004");
    expect(() => indexSelect(floats([1]), 0, floats([0]))).toThrow("QS1003");
    expect(() => indexSelect(floats([1]), 0, int32([1]))).toThrow("QS1104");
  });
});

describe("arange", () => {
  const whole = fc.integer({ min: -40, max: 40 });

  test.prop([whole, whole, fc.integer({ min: 1, max: 7 })])("counts towards the end", (start, end, size) => {
    const step = start <= end ? size : -size;
    const expected: number[] = [];
    for (let value = start; step > 0 ? value < end : value > end; value += step) expected.push(value);
    expect([...arange(start, end, step).data]).toEqual(expected);
    expect([...arange(start, end, step, { dtype: "float32" }).data]).toEqual(expected);
  });

  it("takes the end alone, options after any bound, and symbols", () => {
    expect(arange(3)).toMatchObject({ dtype: "int32", data: Int32Array.of(0, 1, 2) });
    expect(arange(2, { dtype: "uint8" })).toMatchObject({ dtype: "uint8", data: Uint8Array.of(0, 1) });
    expect(arange(1, 3, { dtype: "int8" })).toMatchObject({ dtype: "int8", data: Int8Array.of(1, 2) });
    const given = { start: 0, end: valueOf(dimension("N")), step: 2 };
    const type = inferType(ops.arange, [], normalizeAttributes("arange", ops.arange.attributes, given));
    expect(type.shape.map(String)).toEqual(["floorDiv(N + 1, 2)"]);
  });

  it("refuses what leads nowhere or does not fit", () => {
    expect(() => arange(0, 3, -1)).toThrow("QS1007: arange: step is -1, expected one that leads from 0 to 3");
    expect(() => arange(0, 3, 0)).toThrow("QS1007");
    expect(() => arange(0, 3, { dtype: "bool" })).toThrow("QS1007");
    expect(() => arange(0, 300, { dtype: "uint8" })).toThrow("QS1014");
    expect(() => arange(-1, 3, { dtype: "uint8" })).toThrow("QS1014");
    expect(() => arange(1.5)).toThrow("QS1013");
    expect(() => arange(dimension("N"))).toThrow("QS1009");
  });
});
