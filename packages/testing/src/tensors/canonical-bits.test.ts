import { tensor } from "@quantrace/core";
import { describe, expect, test } from "vitest";
import { canonicalBits, float32OfBits } from "../index.ts";

describe("canonicalBits", () => {
  test("shows dtype, shape and bits of every tensor in a tree", () => {
    expect(canonicalBits({ a: [tensor([1, -0])], b: 2, c: null, d: undefined })).toEqual({
      a: [{ dtype: "float32", shape: [2], bits: [0x3f800000, 0x80000000] }],
      b: 2,
      c: null,
      d: undefined,
    });
  });

  test("takes all NaNs for one, and tells apart what == does not", () => {
    const other = new Float32Array([float32OfBits(0xffc00001)]);
    expect(canonicalBits(tensor(other))).toEqual(canonicalBits(tensor([NaN])));
    expect(canonicalBits(tensor([0]))).not.toEqual(canonicalBits(tensor([-0])));
  });

  test("takes plain tensor data and integers too", () => {
    const bits = { dtype: "int8", shape: [2], bits: [-1, 5] };
    expect(canonicalBits({ dtype: "int8", shape: [2], data: new Int8Array([-1, 5]) })).toEqual(bits);
  });
});
