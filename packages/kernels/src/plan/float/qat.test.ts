import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { createKernels } from "../../kernels.ts";
import { besideReference } from "../../oracle/beside-reference.ts";
import type { LastBlock } from "../../oracle/guarded-run.ts";
import { roughData } from "../../oracle/outcomes.ts";
import { sizeOf, someFloats, stream, tensorOf } from "../../oracle/values.ts";

const kernels = await createKernels();
const lastBlocks: readonly LastBlock[] = ["input", "scratch", "output"];
const guardOf = (seed: number) =>
  ({ last: lastBlocks[seed % 3] ?? "output", misalignment: (seed % 4) * 4 }) as const;
const tensors = fc.record({
  shape: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }),
  isRough: fc.boolean(),
  seed: fc.nat(999),
});
const withAxis = tensors.chain(({ shape, ...rest }) =>
  fc
    .option(fc.integer({ min: -shape.length, max: shape.length - 1 }))
    .map((axis) => ({ shape, axis, ...rest })),
);
const filled = (shape: readonly number[], isRough: boolean, seed: number) =>
  isRough ? roughData(shape, seed) : tensorOf("float32", shape, someFloats(sizeOf(shape), stream(seed)));

describe("fakeQuantize", () => {
  const attributes = { dtype: "int8", axis: null, quantMin: null, quantMax: null, by: "divide" } as const;
  const drawn = fc.record({
    x: withAxis,
    dtype: fc.constantFrom("int8" as const, "uint8" as const),
    by: fc.constantFrom("divide" as const, "reciprocal" as const),
    isNarrow: fc.boolean(),
    isPerTensor: fc.boolean(),
  });

  test.prop([drawn])("equals the reference", ({ x: { shape, axis, isRough, seed }, dtype, by, ...is }) => {
    const next = stream(seed);
    const channels = axis === null || is.isPerTensor ? [] : [shape.at(axis) as number];
    const count = sizeOf(channels);
    const scale = Array.from({ length: count }, () => Math.fround(next() * 2 ** (seed % 7) * 0.01 + 1e-4));
    const least = dtype === "int8" ? -128 : 0;
    const zeroPoint = Array.from({ length: count }, () => least + Math.floor(next() * 256));
    const range = is.isNarrow ? { quantMin: least + 3, quantMax: least + 90 } : {};
    const request = {
      op: "fakeQuantize",
      operands: [
        filled(shape, isRough, seed),
        tensorOf("float32", channels, scale),
        tensorOf("int32", channels, zeroPoint),
      ],
      attributes: { ...attributes, axis, dtype, by, ...range },
      output: { dtype: "float32", shape },
      late: [0, 1, 2],
    } as const;
    expect(besideReference(kernels, request, guardOf(seed)).wrong.slice(0, 3)).toEqual([]);
  });

  it("equals the reference on a grid of all float32 numbers, and on ties", () => {
    const bits = Uint32Array.from({ length: 50_000 }, (_, i) => i * 85_899);
    const ties = Float32Array.from({ length: 2000 }, (_, i) => (i - 1000) / 8);
    for (const x of [new Float32Array(bits.buffer), ties]) {
      for (const by of ["divide", "reciprocal"] as const) {
        const operands = [
          tensorOf("float32", [x.length], x),
          tensorOf("float32", [], [0.25]),
          tensorOf("int32", [], [0]),
        ];
        const output = { dtype: "float32", shape: [x.length] } as const;
        const request = { op: "fakeQuantize", operands, attributes: { ...attributes, by }, output } as const;
        expect(besideReference(kernels, request).wrong.slice(0, 3)).toEqual([]);
      }
    }
  });

  it("refuses a scale or a zero point that a run brings and that is not valid", () => {
    const run = (scale: readonly number[], zeroPoint: readonly number[]) => () => {
      const operands = [
        filled([2, 3], false, 1),
        tensorOf("float32", [2], scale),
        tensorOf("int32", [2], zeroPoint),
      ];
      const output = { dtype: "float32", shape: [2, 3] } as const;
      const given = { ...attributes, axis: 0 };
      besideReference(kernels, { op: "fakeQuantize", operands, attributes: given, output, late: [1, 2] });
    };
    expect(run([1, 0], [0, 0])).toThrow("QQ1003");
    expect(run([1, 1], [0, 128])).toThrow("QQ1004");
    expect(run([1, 1], [-128, 127])).not.toThrow();
  });
});

describe("updateRange", () => {
  const run = (
    {
      shape,
      axis,
      isRough,
      seed,
    }: { shape: readonly number[]; axis: number | null; isRough: boolean; seed: number },
    averagingConstant: number | null,
    old: readonly [number, number],
  ) => {
    const type = axis === null ? [2] : [shape.at(axis) as number, 2];
    const range = Array.from({ length: sizeOf(type) }, (_, i) => old[i % 2] as number);
    const request = {
      op: "updateRange",
      operands: [filled(shape, isRough, seed), tensorOf("float32", type, range)],
      attributes: { axis, averagingConstant },
      output: { dtype: "float32", shape: type },
      late: [0, 1],
    } as const;
    return besideReference(kernels, request, guardOf(seed)).wrong.slice(0, 3);
  };
  const ranges = fc.constantFrom<readonly [number, number]>(
    [Infinity, -Infinity],
    [-1, 1],
    [-0, 0],
    [0, -0],
    [-3e38, 3e38],
    [NaN, 1],
  );

  test.prop([withAxis, fc.constantFrom(null, 0, 0.01, 0.5, 1), ranges])(
    "equals the reference",
    (x, constant, old) => {
      expect(run(x, constant, old)).toEqual([]);
    },
  );

  it("equals the reference for all tails", () => {
    for (let count = 0; count <= 19; count++) {
      const x = { shape: [2, count], isRough: count % 2 === 0, seed: count };
      expect(run({ ...x, axis: null }, 0.01, [-0.1, 0.1])).toEqual([]);
      expect(run({ ...x, axis: 0 }, null, [Infinity, -Infinity])).toEqual([]);
    }
  });
});
