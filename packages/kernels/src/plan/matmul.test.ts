import { describe, expect, it } from "vitest";
import { createKernels } from "../kernels.ts";
import { guardedRun } from "../oracle/guarded-run.ts";
import { differences, sizeOf, someFloats, stream, tensorOf } from "../oracle/values.ts";

const kernels = await createKernels();

/** Broadcasts by looking each leading index up, size 1 or missing being index 0. */
function reference(
  aShape: readonly number[],
  a: Float32Array,
  bShape: readonly number[],
  b: Float32Array,
  yShape: readonly number[],
) {
  const [rows, depth] = aShape.slice(-2) as [number, number];
  const columns = bShape.at(-1) as number;
  const leading = yShape.slice(0, -2);
  const y: number[] = [];
  for (let product = 0; product < sizeOf(leading); product++) {
    const index: number[] = [];
    for (let d = leading.length - 1, rest = product; d >= 0; d--) {
      index[d] = rest % (leading[d] as number);
      rest = Math.floor(rest / (leading[d] as number));
    }
    const matrix = (shape: readonly number[]) =>
      shape
        .slice(0, -2)
        .reduce(
          (flat, size, d, own) =>
            flat * size + (size === 1 ? 0 : (index[d + leading.length - own.length] as number)),
          0,
        );
    const [ai, bi] = [matrix(aShape) * rows * depth, matrix(bShape) * depth * columns];
    for (let m = 0; m < rows; m++) {
      for (let n = 0; n < columns; n++) {
        let acc = 0;
        for (let k = 0; k < depth; k++) {
          acc = Math.fround(
            acc + Math.fround((a[ai + m * depth + k] as number) * (b[bi + k * columns + n] as number)),
          );
        }
        y.push(acc);
      }
    }
  }
  return Float32Array.from(y);
}

function multiply(
  aShape: readonly number[],
  bShape: readonly number[],
  yShape: readonly number[],
  seed: number,
) {
  const next = stream(seed);
  const a = someFloats(sizeOf(aShape), next);
  const b = someFloats(sizeOf(bShape), next);
  const operands = [tensorOf("float32", aShape, a), tensorOf("float32", bShape, b)];
  const last = (["input", "scratch", "output"] as const)[seed % 3] ?? "output";
  const y = tensorOf("float32", yShape, []);
  const result = guardedRun(kernels, { op: "matmul", operands, attributes: {} }, y, {
    last,
    misalignment: (seed % 4) * 4,
  });
  return {
    differences: differences(result.data, reference(aShape, a, bShape, b, yShape)),
    stray: result.strayBytes,
  };
}

const exact = { differences: [], stray: [] };

describe("f32_f32_gemm_2x16__simd128", () => {
  it("equals the equation for every size around the tiles", () => {
    const wrong: string[] = [];
    for (let m = 0; m <= 9; m++) {
      for (let n = 0; n <= 25; n++) {
        for (const k of [0, 1, 2, 5]) {
          const { differences: different, stray } = multiply([m, k], [k, n], [m, n], m + n + k);
          if (different.length + stray.length > 0) wrong.push(`${m} ${n} ${k}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ["equal leading sizes", [2, 3, 4, 5], [2, 3, 5, 6], [2, 3, 4, 6]],
    ["one right side for all", [2, 3, 4, 5], [5, 9], [2, 3, 4, 9]],
    ["one left side for all", [4, 5], [2, 3, 5, 6], [2, 3, 4, 6]],
    ["sizes of 1 on both sides", [2, 1, 4, 5], [1, 3, 5, 6], [2, 3, 4, 6]],
    ["a missing and a 1", [3, 1, 2, 5], [4, 5, 7], [3, 4, 2, 7]],
    ["chunks of k, packed in each run", [2, 5, 700], [2, 700, 35], [2, 5, 35]],
    ["chunks of k, read in place", [2, 700], [700, 37], [2, 37]],
    ["an empty batch", [0, 4, 5], [0, 5, 6], [0, 4, 6]],
  ])("broadcasts %s", (_, a, b, y) => {
    expect(multiply(a, b, y, 1)).toEqual(exact);
  });

  it("refuses shapes that do not fit", () => {
    const spec = (...shape: number[]) => ({ dtype: "float32" as const, shape });
    const plan = (a: number[], b: number[], y: number[]) => () =>
      kernels.plan({ op: "matmul", operands: [spec(...a), spec(...b)], attributes: {}, output: spec(...y) });
    expect(plan([2, 3], [4, 5], [2, 5])).toThrow("QS1002");
    expect(plan([], [3, 5], [5])).toThrow("QS1002");
    expect(plan([2, 3], [], [2])).toThrow("QS1002");
    expect(plan([2, 3], [2], [2])).toThrow("QS1002");
    expect(plan([3], [3, 5], [1, 5])).toThrow("QS1002");
    expect(plan([2, 3], [3, 5], [2, 6])).toThrow("QS1002");
    expect(plan([2, 2, 3], [3, 3, 5], [2, 2, 5])).toThrow("QS1002");
    expect(plan([2, 2, 3], [3, 5], [2, 5])).toThrow("QS1002");
  });
});
