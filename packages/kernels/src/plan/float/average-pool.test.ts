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
const filled = (shape: readonly number[], seed: number) =>
  seed % 4 === 0
    ? roughData(shape, seed)
    : tensorOf("float32", shape, someFloats(sizeOf(shape), stream(seed)));

interface Side {
  readonly size: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
}

const side: fc.Arbitrary<Side> = fc
  .record({
    size: fc.integer({ min: 4, max: 26 }),
    kernel: fc.integer({ min: 1, max: 4 }),
    stride: fc.integer({ min: 1, max: 4 }),
    padding: fc.nat(2),
  })
  .map((drawn) => ({ ...drawn, padding: Math.min(drawn.padding, Math.floor(drawn.kernel / 2)) }));

describe.each([1, 2] as const)("avgPool%dd", (rank) => {
  const drawn = fc.record({
    sides: fc.array(side, { minLength: rank, maxLength: rank }),
    countIncludePad: fc.boolean(),
    ceilMode: fc.boolean(),
    divisorOverride: fc.constantFrom(null, null, 3),
    seed: fc.nat(99),
  });

  test.prop([drawn])("equals the reference", ({ sides, ceilMode, seed, divisorOverride, ...more }) => {
    const out = sides.map(({ size, kernel, stride, padding }) => {
      const steps = (size + 2 * padding - kernel) / stride;
      const count = (ceilMode ? Math.ceil(steps) : Math.floor(steps)) + 1;
      return (count - 1) * stride >= size + padding ? count - 1 : count;
    });
    const attributes = {
      kernelSize: sides.map(({ kernel }) => kernel),
      stride: sides.map(({ stride }) => stride),
      padding: sides.map(({ padding }) => padding),
      ...(rank === 2 && { divisorOverride }),
      ...more,
    };
    const request = {
      op: rank === 1 ? "avgPool1d" : "avgPool2d",
      operands: [filled([2, 3, ...sides.map(({ size }) => size)], seed)],
      attributes,
      output: { dtype: "float32", shape: [2, 3, ...out] },
    } as const;
    expect(besideReference(kernels, request, guardOf(seed)).wrong.slice(0, 3)).toEqual([]);
  });
});

describe("adaptive average poolings", () => {
  const run = (sizes: readonly number[], counts: readonly number[], seed: number) => {
    const request = {
      op: (["adaptiveAvgPool1d", "adaptiveAvgPool2d", "adaptiveAvgPool3d"] as const)[sizes.length - 1],
      operands: [filled([2, 3, ...sizes], seed)],
      attributes: { outputSize: counts },
      output: { dtype: "float32", shape: [2, 3, ...counts] },
    } as const;
    const { op = "adaptiveAvgPool1d" } = request;
    const { wrong, kernel } = besideReference(kernels, { ...request, op }, guardOf(seed));
    return [kernel, ...wrong.slice(0, 3)];
  };

  it("equal the reference: one window as a mean, windows side by side as an average pooling", () => {
    for (let size = 1; size <= 20; size++) {
      expect(run([size], [1], size)).toEqual(["f32_sum_1x8__simd128"]);
      expect(run([size, 7], [1, 1], size)).toEqual(["f32_sum_1x8__simd128"]);
      expect(run([2, size, 3], [1, 1, 1], size)).toEqual(["f32_sum_1x8__simd128"]);
      expect(run([3 * size, 4], [size, 2], size)).toEqual(["f32_avgpool_1x4__simd128"]);
      expect(run([2 * size], [size], size)).toEqual([
        size === 1 ? "f32_sum_1x8__simd128" : "f32_avgpool_1x4__simd128",
      ]);
    }
  });

  it("leave windows that overlap to the reference", () => {
    expect(() => run([5], [2], 1)).toThrow("QK1002");
    expect(() => run([4, 4, 4], [2, 2, 2], 1)).toThrow("QK1002");
  });
});
