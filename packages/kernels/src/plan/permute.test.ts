import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { createKernels } from "../kernels.ts";
import { besideReference } from "../oracle/beside-reference.ts";
import type { LastBlock } from "../oracle/guarded-run.ts";
import { sizeOf, tensorOf } from "../oracle/values.ts";

const engines = { simd128: await createKernels(), scalar: await createKernels({ features: [] }) };
const lastBlocks: readonly LastBlock[] = ["input", "output"];

function run(
  engine: keyof typeof engines,
  dtype: "uint8" | "int8" | "float32" | "int32",
  shape: readonly number[],
  dims: readonly number[],
  seed = 0,
) {
  const x = tensorOf(
    dtype,
    shape,
    Array.from({ length: sizeOf(shape) }, (_, i) => ((i * 37) % 251) - (dtype === "uint8" ? 0 : 128)),
  );
  const output = { dtype, shape: dims.map((dim) => shape.at(dim) as number) };
  const misalignment = dtype === "uint8" || dtype === "int8" ? seed % 16 : (seed % 4) * 4;
  return besideReference(
    engines[engine],
    { op: "permute", operands: [x], attributes: { dims }, output },
    { last: lastBlocks[seed % 2] ?? "output", misalignment },
  );
}

describe.each(["simd128", "scalar"] as const)("permute on %s", (engine) => {
  it("equals the reference for matrices around the tiles", () => {
    for (const rows of [0, 1, 3, 4, 5, 15, 16, 17, 33]) {
      for (const columns of [0, 1, 4, 7, 16, 18, 32]) {
        for (const dtype of ["uint8", "float32"] as const) {
          const result = run(engine, dtype, [rows, columns], [1, 0], rows + columns);
          expect(result.wrong, `${dtype} ${rows} ${columns}`).toEqual([]);
        }
      }
    }
  });

  it.each([
    [
      [2, 5, 3, 18],
      [0, 2, 1, 3],
    ],
    [
      [2, 3, 17, 20],
      [0, 1, 3, 2],
    ],
    [
      [2, 3, 17, 20],
      [0, -1, -2, 1],
    ],
    [
      [2, 3, 4, 5],
      [3, 2, 1, 0],
    ],
    [
      [1, 18, 1, 17],
      [3, 0, 1, 2],
    ],
    [[7], [0]],
    [[], []],
  ])("equals the reference for %j in the order %j", (shape, dims) => {
    for (const dtype of ["uint8", "int8", "float32", "int32"] as const) {
      expect(run(engine, dtype, shape, dims, shape.length).wrong).toEqual([]);
    }
  });

  const drawn = fc
    .array(fc.nat(6), { maxLength: 5 })
    .chain((shape) =>
      fc.tuple(fc.constant(shape), fc.shuffledSubarray([...shape.keys()], { minLength: shape.length })),
    );
  test.prop([drawn, fc.constantFrom("uint8" as const, "float32" as const), fc.nat(30)])(
    "equals the reference",
    ([shape, dims], dtype, seed) => {
      expect(run(engine, dtype, shape, dims, seed).wrong).toEqual([]);
    },
  );

  it("swaps two dimensions", () => {
    const x = tensorOf(
      "int8",
      [2, 17, 3, 16],
      Array.from({ length: 2 * 17 * 48 }, (_, i) => (i % 251) - 125),
    );
    const output = { dtype: "int8", shape: [2, 16, 3, 17] } as const;
    const attributes = { dim0: 1, dim1: -1 };
    expect(
      besideReference(engines[engine], { op: "transpose", operands: [x], attributes, output }).wrong,
    ).toEqual([]);
  });
});

describe("permute", () => {
  it("refuses half-precision elements", () => {
    const plan = () =>
      engines.simd128.plan({
        op: "permute",
        operands: [{ dtype: "float16", shape: [2, 3] }],
        attributes: { dims: [1, 0] },
        output: { dtype: "float16", shape: [3, 2] },
      });
    expect(plan).toThrow("QK1002");
  });
});
