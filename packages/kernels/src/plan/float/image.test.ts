import { describe, expect, it } from "vitest";
import type { KernelAttributes } from "../../call-request.ts";
import { createKernels } from "../../kernels.ts";
import { guardedRun, type LastBlock } from "../../oracle/guarded-run.ts";
import { differences, sizeOf, someFloats, stream, tensorOf } from "../../oracle/values.ts";

const kernels = await createKernels();
const lastBlocks: readonly LastBlock[] = ["input", "scratch", "output"];
const { fround, max } = Math;

/** Some floats, with NaN and infinities among them. */
function rough(count: number, seed: number): Float32Array {
  const values = someFloats(count, stream(seed));
  [NaN, Infinity, -Infinity].forEach((value, i) => {
    if (count > 8) values[(seed + 3 * i) % count] = value;
  });
  return values;
}

type ImageOp = "clamp" | "batchNorm" | "maxPool2d";

/** Runs a kernel at every end of the memory; the differences from what is expected, and stray bytes. */
function compare<O extends ImageOp>(
  op: O,
  operands: Parameters<typeof guardedRun>[1]["operands"],
  attributes: KernelAttributes[O],
  yShape: readonly number[],
  expected: Float32Array,
): unknown[] {
  return lastBlocks.flatMap((last, i) => {
    const y = tensorOf("float32", yShape, []);
    const request = { op, operands, attributes } as Parameters<typeof guardedRun<O>>[1];
    const result = guardedRun<O>(kernels, request, y, { last, misalignment: i * 4 });
    return [...differences(result.data, expected), ...result.strayBytes];
  });
}

describe("f32_clamp_1x4__simd128", () => {
  it.each([
    [0, 6],
    [-0, null],
    [null, 0],
    [2, -1],
    [0.1, Infinity],
  ])("equals the comparisons for bounds %s and %s", (min, high) => {
    const [low, most] = [fround(min ?? -Infinity), fround(high ?? Infinity)];
    for (let count = 0; count <= 21; count++) {
      const x = rough(count, count);
      const expected = x.map((value) => {
        const raised = value < low ? low : value;
        return raised > most ? most : raised;
      });
      const found = compare(
        "clamp",
        [tensorOf("float32", [count], x)],
        { min, max: high },
        [count],
        expected,
      );
      expect(found, `${count}`).toEqual([]);
    }
  });
});

describe("f32_batchnorm_1x4__simd128", () => {
  const shapes = [
    [2, 3],
    [1, 5, 1],
    [3, 2, 7],
    [2, 3, 4, 5],
    [0, 3, 2],
  ];
  it.each(shapes.flatMap((shape) => [0, 1, 2, 3].map((given) => [shape, given] as const)))(
    "equals the equation for %s, weight and bias %s",
    (shape, given) => {
      const channels = shape[1] as number;
      const pixels = sizeOf(shape.slice(2));
      const table = (seed: number) => tensorOf("float32", [channels], someFloats(channels, stream(seed)));
      const x = rough(sizeOf(shape), given);
      const weight = given & 1 ? table(3) : null;
      const bias = given & 2 ? table(4) : null;
      const mean = table(5);
      const variance = tensorOf("float32", [channels], table(6).data.map(Math.abs));
      const eps = 1e-5;
      const expected = x.map((value, i) => {
        const c = Math.floor(i / pixels) % channels;
        const deviation = fround(Math.sqrt(fround((variance.data[c] as number) + fround(eps))));
        const scale = fround(((weight?.data[c] as number | undefined) ?? 1) / deviation);
        const scaled = fround(fround(value - (mean.data[c] as number)) * scale);
        return bias === null ? scaled : scaled + (bias.data[c] as number);
      });
      const operands = [tensorOf("float32", shape, x), weight, bias, mean, variance];
      expect(compare("batchNorm", operands, { eps, training: false }, shape, expected)).toEqual([]);
    },
  );

  it("checks sizes", () => {
    const x = { dtype: "float32", shape: [4, 2] } as const;
    const plan = (channels: number, training: boolean) => () => {
      const table = tensorOf("float32", [channels], Array(channels).fill(1));
      kernels.plan({
        op: "batchNorm",
        operands: [x, null, null, table, table],
        attributes: { eps: 0, training },
        output: x,
      });
    };
    expect(plan(2, false)).not.toThrow();
    expect(plan(2, true)).not.toThrow();
    expect(plan(3, false)).toThrow("QS1002");
  });
});

describe("f32_maxpool_1x4__simd128", () => {
  const windows = [1, 2, 3].flatMap((kernel) =>
    [1, 2, 3].flatMap((stride) =>
      [0, 1].flatMap((padding) =>
        [1, 2].flatMap((dilation) =>
          [1, 2, 3, 4, 5, 6, 9, 12].map((size) => ({ kernel, stride, padding, dilation, size })),
        ),
      ),
    ),
  );

  it.each([0, 1])("equals the largest value of each window, rows beyond the image or not (%d)", (beyond) => {
    const wrong: string[] = [];
    for (const { kernel, stride, padding, dilation, size } of windows) {
      const [height, width] = [size, size + 1];
      const reach = (kernel - 1) * dilation + 1;
      const count = (side: number) => Math.floor((side + 2 * padding - reach) / stride) + 1 + beyond;
      const [outHeight, outWidth] = [count(height), count(width)];
      if (outHeight < 1 || outWidth < 1 || height + 2 * padding < reach) continue;
      const x = rough(2 * height * width, size + kernel);
      const expected = Float32Array.from({ length: 2 * outHeight * outWidth }, (_, i) => {
        const plane = Math.floor(i / (outHeight * outWidth));
        const top = (Math.floor(i / outWidth) % outHeight) * stride - padding;
        const left = (i % outWidth) * stride - padding;
        let most = -Infinity;
        for (let row = top; row < top + reach; row += dilation) {
          for (let column = left; column < left + reach; column += dilation) {
            if (row < 0 || row >= height || column < 0 || column >= width) continue;
            most = max(most, x[(plane * height + row) * width + column] as number);
          }
        }
        return most;
      });
      const pair = (side: number) => [side, side];
      const attributes = {
        kernelSize: pair(kernel),
        stride: pair(stride),
        padding: pair(padding),
        dilation: pair(dilation),
      };
      const operands = [tensorOf("float32", [1, 2, height, width], x)];
      const found = compare("maxPool2d", operands, attributes, [1, 2, outHeight, outWidth], expected);
      if (found.length > 0) wrong.push(JSON.stringify({ ...attributes, size, found: found.slice(0, 4) }));
    }
    expect(wrong).toEqual([]);
  });
});
