import { type DType, dtypes } from "@quantrace/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyShape, anyTensor, anyTensorData, classShares, propertyConfig, seededData } from "../index.ts";

describe("anyTensor", () => {
  test.each(Object.keys(dtypes) as DType[])("%s: data that fits the shape", (dtype) => {
    fc.assert(
      fc.property(anyTensorData({ dtype, shape: anyShape({ maxRank: 3, maxElements: 40 }) }), (x) => {
        expect(x.dtype).toBe(dtype);
        expect(x.data).toBeInstanceOf(dtypes[dtype].create(0).constructor);
        expect(x.data.length).toBe(x.shape.reduce((product, size) => product * size, 1));
      }),
      propertyConfig(),
    );
  });

  test("keeps a given shape and given values", () => {
    fc.assert(
      fc.property(anyTensor({ shape: [2, 2], values: fc.constant(7) }), (x) => {
        expect(x.toArray()).toEqual([
          [7, 7],
          [7, 7],
        ]);
      }),
      propertyConfig({ numRuns: 10 }),
    );
  });

  test("has every rank up to 3, and tensors without elements", () => {
    const shares = classShares(anyTensor(), (x) => [
      `rank ${x.ndim}`,
      x.data.length === 0 ? "empty" : "full",
    ]);
    for (const name of ["rank 0", "rank 1", "rank 2", "rank 3", "empty", "full"]) {
      expect([name, shares.get(name) ?? 0]).toSatisfy(([, share]) => share >= 0.01);
    }
  });
});

describe("seededData", () => {
  test("is the same for the same seed, and not for another", () => {
    expect(seededData("float32", [64], 3).data).toEqual(seededData("float32", [64], 3).data);
    expect(seededData("float32", [64], 3).data).not.toEqual(seededData("float32", [64], 4).data);
  });

  test("is zero for seed 0", () => {
    expect(seededData("int8", [3], 0).data).toEqual(new Int8Array(3));
  });

  test("covers both signs, zero and fractions", () => {
    const { data } = seededData("float32", [4096], 1);
    expect(data.some((x) => x === 0) && data.some((x) => x < 0) && data.some((x) => x % 1 !== 0)).toBe(true);
    expect(data.every((x) => Math.abs(x) <= 2)).toBe(true);
  });
});
