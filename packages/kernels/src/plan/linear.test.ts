import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { createKernels } from "../kernels.ts";
import { floatReference, linearOutputs } from "../oracle/convolution.ts";
import { guardedRun, type LastBlock } from "../oracle/guarded-run.ts";
import { differences, sizeOf, someFloats, stream, tensorOf } from "../oracle/values.ts";

const kernels = await createKernels();

function multiply(
  xShape: readonly number[],
  filters: number,
  values: { x: Iterable<number>; weight: Iterable<number>; bias: Iterable<number> | null },
  last: LastBlock = "output",
  misalignment = 0,
) {
  const x = tensorOf("float32", xShape, values.x);
  const weight = tensorOf("float32", [filters, xShape.at(-1) as number], values.weight);
  const bias = values.bias === null ? null : tensorOf("float32", [filters], values.bias);
  const y = tensorOf("float32", [...xShape.slice(0, -1), filters], []);
  const request = { op: "linear" as const, operands: [x, weight, bias], attributes: {} };
  const result = guardedRun(kernels, request, y, { last, misalignment });
  const expected = floatReference(linearOutputs(x.shape, weight.shape), x, weight, bias);
  return { data: result.data, expected, stray: result.strayBytes };
}

function some(shape: readonly number[], filters: number, seed: number) {
  const next = stream(seed);
  return {
    x: someFloats(sizeOf(shape), next),
    weight: someFloats(filters * (shape.at(-1) as number), next),
    bias: seed % 2 === 0 ? null : someFloats(filters, next),
  };
}

describe("f32_f32_gemm_2x16__simd128 as a linear layer", () => {
  it("equals the equation for every size around the tiles", () => {
    const wrong: string[] = [];
    for (let rows = 0; rows <= 13; rows++) {
      for (let filters = 0; filters <= 33; filters++) {
        for (const depth of [0, 1, 2, 3, 7]) {
          const seed = rows + filters + depth;
          const last = (["input", "output"] as const)[seed % 2];
          const result = multiply(
            [rows, depth],
            filters,
            some([rows, depth], filters, seed),
            last,
            (seed % 4) * 4,
          );
          if (differences(result.data, result.expected).length + result.stray.length > 0)
            wrong.push(`${rows} ${filters} ${depth}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ["a vector", [5]],
    ["three leading sizes", [2, 3, 4, 5]],
    ["an empty leading size", [2, 0, 5]],
    ["a long k", [5, 3001]],
    ["the last k of one chunk", [3, 320]],
    ["the first k of two", [3, 321]],
    ["blocks of rows, and chunks", [387, 330]],
  ])("takes x with %s", (_, shape) => {
    const result = multiply(shape, 17, some(shape, 17, 1));
    expect(differences(result.data, result.expected)).toEqual([]);
    expect(result.stray).toEqual([]);
  });

  it("gives row i of a product the bits of the product of row i", () => {
    const values = some([11, 40], 19, 5);
    const whole = multiply([11, 40], 19, values).data;
    for (let row = 0; row < 11; row++) {
      const single = multiply([1, 40], 19, { ...values, x: values.x.subarray(row * 40, row * 40 + 40) }).data;
      expect(differences(single, whole.slice(row * 19, row * 19 + 19))).toEqual([]);
    }
  });

  const anyFloat = fc.oneof(fc.float(), fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 2 ** -149));
  const anyLinear = fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 5 }))
    .chain(([rows, filters, depth]) => {
      const floats = (count: number) => fc.array(anyFloat, { minLength: count, maxLength: count });
      return fc.record({
        rows: fc.constant(rows),
        filters: fc.constant(filters),
        depth: fc.constant(depth),
        x: floats(rows * depth),
        weight: floats(filters * depth),
        bias: fc.option(floats(filters)),
      });
    });
  test.prop([anyLinear], { numRuns: 300 })("takes NaN, infinities and zeros of either sign", (sample) => {
    const result = multiply([sample.rows, sample.depth], sample.filters, sample);
    expect(differences(result.data, result.expected)).toEqual([]);
  });
});
