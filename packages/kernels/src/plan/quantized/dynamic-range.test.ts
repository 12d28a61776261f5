import type { TensorData } from "@quantrace/core";
import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { createKernels } from "../../kernels.ts";
import { besideReference } from "../../oracle/beside-reference.ts";
import type { LastBlock } from "../../oracle/guarded-run.ts";
import { scalar, tensorOf } from "../../oracle/values.ts";

const kernels = await createKernels();
const lastBlocks: readonly LastBlock[] = ["input", "output"];
const guardOf = (seed: number) =>
  ({ last: lastBlocks[seed % 2] ?? "output", misalignment: (seed % 4) * 4 }) as const;

const anyFloat = fc.oneof(
  fc.float(),
  fc.float({ min: -8, max: 8 }),
  fc.constantFrom(0, -0, 2 ** -149, -(2 ** -149)),
);
const values = fc.oneof(
  fc.array(anyFloat, { maxLength: 40 }),
  fc.array(fc.float({ min: 0, max: 3, noNaN: true }), { maxLength: 20 }),
  fc.array(fc.float({ min: -3, max: 0, noNaN: true }), { maxLength: 20 }),
);
const attributes = fc.constantFrom(
  { dtype: "uint8", quantMin: null, quantMax: null } as const,
  { dtype: "int8", quantMin: null, quantMax: null } as const,
  { dtype: "uint8", quantMin: 0, quantMax: 127 } as const,
  { dtype: "int8", quantMin: -127, quantMax: 127 } as const,
);
const scales = fc.constantFrom(1, 0.0371, 2 ** -149, 2 ** -126, Math.fround(3e38));
const vector = (data: readonly number[]) => tensorOf("float32", [data.length], data);

test.prop([values, attributes, fc.nat(9)])("chooseScale equals the reference", (data, own, seed) => {
  const output = { dtype: "float32", shape: [] } as const;
  const one = { op: "quantized.chooseScale", operands: [vector(data)], attributes: own, output } as const;
  expect(besideReference(kernels, one, guardOf(seed)).wrong).toEqual([]);
});

test.prop([values, attributes, scales, fc.nat(9)])(
  "chooseZeroPoint equals the reference",
  (data, own, scale, seed) => {
    const operands = [vector(data), scalar("float32", scale)];
    const output = { dtype: "int32", shape: [] } as const;
    const one = { op: "quantized.chooseZeroPoint", operands, attributes: own, output } as const;
    expect(besideReference(kernels, one, guardOf(seed)).wrong).toEqual([]);
  },
);

describe("quantize with a scale of the run", () => {
  const quantize = (
    x: TensorData,
    scale: number,
    zeroPoint: number,
    by: "divide" | "reciprocal",
    seed: number,
  ) => {
    const dtype = zeroPoint < 0 || seed % 2 === 1 ? ("int8" as const) : ("uint8" as const);
    return besideReference(
      kernels,
      {
        op: "quantize",
        operands: [x, scalar("float32", scale), scalar("int32", zeroPoint)],
        late: [0, 1, 2],
        attributes: { axis: null, quantMin: null, quantMax: seed % 3 === 0 ? 100 : null, by, dtype } as never,
        output: { dtype, shape: x.shape },
      },
      guardOf(seed),
    );
  };

  test.prop([
    values,
    scales,
    fc.integer({ min: -128, max: 127 }),
    fc.constantFrom("divide" as const, "reciprocal" as const),
    fc.nat(30),
  ])("equals the reference", (data, scale, zeroPoint, by, seed) => {
    fc.pre(by === "divide" || Math.fround(1 / scale) < Infinity);
    const result = quantize(vector(data), scale, zeroPoint, by, seed);
    expect(result.wrong).toEqual([]);
    expect(result.kernel).toBe("f32_quantize_1x16_minmax__simd128_dynamic");
  });

  it("equals the reference at ties and for all tails", () => {
    for (let count = 0; count <= 40; count++) {
      const data = Array.from({ length: count }, (_, i) => (i - 20) / 2);
      expect(quantize(vector(data), 1, 3, "divide", count).wrong).toEqual([]);
    }
  });

  it.each([
    [0, 0, "divide", "QQ1003"],
    [NaN, 0, "divide", "QQ1003"],
    [Infinity, 0, "divide", "QQ1003"],
    [2 ** -149, 0, "reciprocal", "QQ1003"],
    [1, 128, "divide", "QQ1004"],
  ] as const)("refuses the scale %d with the zero point %d, %s", (scale, zeroPoint, by, code) => {
    expect(() => quantize(vector([1]), scale, zeroPoint, by, 1)).toThrow(code);
  });
});
