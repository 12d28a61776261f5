import { describe, expect, test } from "vitest";
import type { LastBlock } from "../oracle/guarded-run.ts";
import { runSample, type Sample } from "../oracle/quantized-sample.ts";
import {
  inputOf,
  type MatrixKernel,
  matrixKernels,
  quantizedMatrixKernels,
  someLayer,
  wrongOf,
} from "./matrix-layer.test-helper.ts";

const ranges = { uint8: [0, 255], int8: [-128, 127] } as const;
const lastBlocks: readonly LastBlock[] = ["input", "scratch", "output"];
const guard = (seed: number) => ({
  last: lastBlocks[seed % 3] as LastBlock,
  misalignment: (seed * 7) % 16,
});

describe.each(matrixKernels)(
  "K-01 $name is the equation for every size up to three tiles and one",
  (kernel) => {
    const { tileRows, tileColumns, kernelUnroll } = kernel.tile;

    test("rows, columns and k, exhaustively", () => {
      const wrong: string[] = [];
      let computed = 0;
      let seed = 0;
      for (let n = 0; n <= 3 * tileColumns + 1; n++) {
        for (let m = 0; m <= 3 * tileRows + 1; m++) {
          for (let k = 0; k <= 3 * kernelUnroll + 1; k++) {
            const found = wrongOf(kernel, [m, n, k], seed, guard(seed++));
            if (found === null) break;
            computed++;
            if (found.length > 0) wrong.push(`${m} x ${n} x ${k}`);
          }
        }
      }
      expect(wrong).toEqual([]);
      // A kernel that takes whole panels alone refuses the other columns.
      const perColumn = (3 * tileRows + 2) * (3 * kernelUnroll + 2);
      expect(computed).toBeGreaterThanOrEqual(3 * perColumn);
      expect(computed % perColumn).toBe(0);
    });
  },
);

describe.each(matrixKernels)("K-02 $name takes any address", (kernel) => {
  test("every misalignment from 0 to 15, rows a prime number of elements apart", () => {
    const { tileColumns } = kernel.tile;
    for (let misalignment = 0; misalignment < 16; misalignment++) {
      for (const k of [13, 31, 67]) {
        const last = lastBlocks[misalignment % 3] as LastBlock;
        const found = wrongOf(kernel, [7, 3 * tileColumns, k], misalignment, { last, misalignment });
        expect(found, `${misalignment} ${k}`).toEqual([]);
      }
    }
  });
});

/** A layer with values of its own, of unit scales and a coarse output. */
function layer(kernel: MatrixKernel, m: number, n: number, k: number, own: Partial<Sample>): Sample {
  return {
    x: { dtype: inputOf(kernel), shape: [m, k], values: Array<number>(m * k).fill(0) },
    weight: { shape: [n, k], values: Array<number>(n * k).fill(0) },
    bias: null,
    xScale: 1,
    xZeroPoint: 0,
    wScale: [1],
    wZeroPoint: [0],
    yScale: 1,
    yZeroPoint: 0,
    yDType: "int8",
    attributes: {},
    ...own,
  };
}

describe.each(quantizedMatrixKernels)("K-04 $name clamps", (kernel) => {
  test("to any bounds, and reaches both", () => {
    const n = 3 * kernel.tile.tileColumns;
    for (const yDType of ["uint8", "int8"] as const) {
      const [least, most] = ranges[yDType];
      for (const [clampMin, clampMax] of [
        [least + 100, least + 101],
        [least + 7, most - 9],
        [least + 50, least + 50],
        [least, most],
      ] as const) {
        const sample: Sample = {
          ...someLayer(kernel, 9, n, 40, clampMin + 300),
          yDType,
          yZeroPoint: least + 100,
          yScale: 8,
          bias: null,
          xScale: 1,
          xZeroPoint: inputOf(kernel) === "uint8" ? 128 : 0,
          wScale: [1],
          wZeroPoint: [0],
          attributes: { clampMin, clampMax },
        };
        const { data, wrong } = runSample(kernel.kernels, sample, guard(3), kernel.name);
        expect(wrong).toEqual([]);
        expect([Math.min(...data), Math.max(...data)]).toEqual([clampMin, clampMax]);
      }
    }
  });
});

/** The exact sum of one output, in integers of any size. */
function exactSum(sample: Sample, row: number, channel: number): bigint {
  const k = sample.x.shape[1] as number;
  let sum = BigInt(sample.bias?.[channel] ?? 0);
  for (let i = 0; i < k; i++) {
    const x = (sample.x.values[row * k + i] as number) - sample.xZeroPoint;
    const w = (sample.weight.values[channel * k + i] as number) - (sample.wZeroPoint[0] as number);
    sum += BigInt(x) * BigInt(w);
  }
  return sum;
}

/** `rne(f32(f32(sum) * 2^-e))` of an exact sum, saturated: the float32 of a sum is rounded once, then the shift. */
function shifted(sum: bigint, e: number): number {
  const scaled = Math.fround(Number(sum)) * 2 ** -e;
  const below = Math.floor(scaled);
  const up = scaled - below > 0.5 || (scaled - below === 0.5 && below % 2 !== 0);
  return Math.max(-128, Math.min(127, up ? below + 1 : below));
}

/** What x repeats, for the least and the most of its dtype, and what the filters repeat, one after the other. */
const rows = {
  "all least": (least: number) => [least],
  "all most": (_: number, most: number) => [most],
  alternating: (least: number, most: number) => [least, most],
} as const;
const filters = [[-128], [127], [-128, 127], [127, 127, -128, -128]] as const;

describe.each(quantizedMatrixKernels)("K-05 $name at the extremes", (kernel) => {
  const [least, most] = ranges[inputOf(kernel)];
  /** The largest |x| is `reach`, so the longest sum that fits is 2^31 / (128 reach). */
  const reach = Math.max(-least, most);
  const longest = Math.floor((2 ** 31 - 1) / (128 * reach));

  test.each(Object.entries(rows))("x %s, k from 1 to the proven limit, against exact integers", (_, of) => {
    const row = of(least, most);
    const n = Math.max(4, kernel.tile.tileColumns);
    for (const k of [1, 2, 3, 16, 17, 8192, longest]) {
      const m = k > 8192 ? 1 : 3;
      const e = Math.max(0, Math.ceil(Math.log2(k * reach)));
      const x = new Int16Array(m * k).map((_, i) => row[(i % k) % row.length] as number);
      const weight = new Int8Array(n * k).map((_, i) => {
        const filter = filters[Math.floor(i / k) % 4] as readonly number[];
        return filter[(i % k) % filter.length] as number;
      });
      const sample = layer(kernel, m, n, k, {
        x: { dtype: inputOf(kernel), shape: [m, k], values: x as unknown as readonly number[] },
        weight: { shape: [n, k], values: weight as unknown as readonly number[] },
        yScale: 2 ** e,
      });
      const { data, wrong } = runSample(kernel.kernels, sample, guard(k), kernel.name);
      const exact = [0, 1, 2, 3].map((channel) => shifted(exactSum(sample, 0, channel), e));
      expect(wrong, String(k)).toEqual([]);
      expect(Array.from(data), String(k)).toEqual(Array.from(data, (_, i) => exact[(i % n) % 4]));
    }
    expect(() => runSample(kernel.kernels, tooLong(kernel, longest + 1), guard(0))).toThrow("QK1003");
  });

  /** One more value of k than fits. */
  function tooLong(of: MatrixKernel, k: number): Sample {
    const weight = { shape: [1, k], values: Array<number>(k).fill(-128) };
    const x = { dtype: inputOf(of), shape: [1, k], values: Array<number>(k).fill(most) };
    return layer(of, 1, 1, k, { x, weight, yScale: 2 ** 30 });
  }
});

describe.each(quantizedMatrixKernels)("K-06 $name takes any zero points", (kernel) => {
  const dtype = inputOf(kernel);
  const [least, most] = ranges[dtype];

  test("at the ends and at 0, each with each", () => {
    const [m, n, k] = [5, kernel.tile.tileColumns, 19];
    const plain = { bias: null, yDType: "int8", yZeroPoint: 0 } as const;
    let seed = 0;
    for (const xZeroPoint of [least, 0, most]) {
      for (const wZeroPoint of [-128, 0, 127]) {
        const drawn = someLayer(kernel, m, n, k, seed++);
        const sample = {
          ...drawn,
          xZeroPoint,
          wZeroPoint: [wZeroPoint],
          xScale: 1,
          wScale: [1],
          yScale: 5000,
          ...plain,
        };
        const { data, wrong } = runSample(kernel.kernels, sample, guard(seed), kernel.name);
        expect(wrong, `${xZeroPoint} ${wZeroPoint}`).toEqual([]);
        expect(new Set(data).size).toBeGreaterThan(1);
      }
    }
  });
});

describe.each(quantizedMatrixKernels)(
  "K-11 $name computes a row of a product as it computes the row alone",
  (kernel) => {
    test("for every row of several tiles", () => {
      const [m, n, k] = [4 * kernel.tile.tileRows + 1, 3 * kernel.tile.tileColumns, 45];
      const whole = someLayer(kernel, m, n, k, 11);
      const product = runSample(kernel.kernels, whole, guard(0), kernel.name).data;
      for (let row = 0; row < m; row++) {
        const x = { ...whole.x, shape: [1, k], values: whole.x.values.slice(row * k, row * k + k) };
        const alone = runSample(kernel.kernels, { ...whole, x }, guard(row), kernel.name).data;
        expect([...alone]).toEqual([...product.slice(row * n, row * n + n)]);
      }
    });
  },
);
