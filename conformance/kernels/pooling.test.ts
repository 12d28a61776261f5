import { evaluateOp, ops, references, type TensorData } from "@quantrace/core";
import { describe, expect, test } from "vitest";
import { createKernels } from "../../packages/kernels/src/kernels.ts";
import {
  differences,
  scalar,
  sizeOf,
  someIntegers,
  stream,
  tensorOf,
} from "../../packages/kernels/src/oracle/values.ts";

const kernels = await createKernels();
const dtypes = [
  ["uint8", 0, 255],
  ["int8", -128, 127],
] as const;

/** `a / n` to the nearest integer, ties to even, in whole numbers. */
function divideToEven(a: number, n: number): number {
  const below = Math.floor(a / n);
  const twice = 2 * (a - below * n);
  return twice > n || (twice === n && below % 2 !== 0) ? below + 1 : below;
}

const pool = { stride: [1, 1], padding: [0, 0], dilation: [1, 1] } as const;
const empty = (dtype: TensorData["dtype"], shape: readonly number[]): TensorData =>
  tensorOf(dtype, shape, Array<number>(sizeOf(shape)).fill(0));

describe.each(dtypes)("K-13 %s poolings", (dtype, least, most) => {
  test("average divides the sum and sends ties to even: every pair of bytes", () => {
    const all = Array.from({ length: 256 }, (_, i) => i + least);
    const x = tensorOf(
      dtype,
      [256, 256, 1, 2],
      all.flatMap((a) => all.flatMap((b) => [a, b])),
    );
    for (const zeroPoint of [least, 0, 3, most]) {
      const y = empty(dtype, [256, 256, 1, 1]);
      const attributes = { ...pool, kernelSize: [1, 2], countIncludePad: true, divisorOverride: null };
      kernels.call("quantized.avgPool2d", [x, scalar("int32", zeroPoint)], attributes, y);
      const expected = all.flatMap((a) => all.map((b) => divideToEven(a + b - 2 * zeroPoint, 2) + zeroPoint));
      expect(differences(y.data, tensorOf(dtype, y.shape, expected).data)).toEqual([]);
    }
  });

  test("average over windows of any size: the exact quotient", () => {
    const next = stream(least + 500);
    for (const [height, width, channels] of [
      [1, 3, 5],
      [2, 3, 16],
      [4, 4, 33],
      [7, 7, 20],
      [1, 255, 17],
    ] as const) {
      const x = tensorOf(
        dtype,
        [2, channels, height, width],
        someIntegers(2 * channels * height * width, least, most, next),
      );
      const y = empty(dtype, [2, channels, 1, 1]);
      kernels.call("quantized.adaptiveAvgPool2d", [x, scalar("int32", 9)], {}, y);
      const n = height * width;
      const sums = Array.from({ length: 2 * channels }, (_, i) =>
        Array.from(x.data.slice(i * n, i * n + n)).reduce((sum, q) => sum + q, 0),
      );
      expect(Array.from(y.data)).toEqual(sums.map((sum) => divideToEven(sum - n * 9, n) + 9));
    }
  });

  test("the maximum comes before or after dequantizing", () => {
    const next = stream(most);
    for (const channels of [1, 15, 16, 35]) {
      for (const padding of [0, 1]) {
        const x = tensorOf(dtype, [2, channels, 5, 6], someIntegers(60 * channels, least, most, next));
        const attributes = { ...pool, kernelSize: [2, 3], padding: [padding, padding] };
        const out = [2, channels, 4 + 2 * padding, 4 + 2 * padding];
        const q = empty(dtype, out);
        kernels.call("quantized.maxPool2d", [x], attributes, q);
        const scale = scalar("float32", 0.0371);
        const zero = scalar("int32", 5);
        const dequantized = (of: TensorData): TensorData =>
          evaluateOp(ops.dequantize, references.dequantize, [of, scale, zero], { axis: null });
        const real = evaluateOp(ops.maxPool2d, references.maxPool2d, [dequantized(x)], {
          ...attributes,
          ceilMode: false,
        });
        expect(differences(dequantized(q).data, real.data)).toEqual([]);
      }
    }
  });

  test("a rectified integer is clamped at the zero point", () => {
    const all = tensorOf(
      dtype,
      [256],
      Array.from({ length: 256 }, (_, i) => i + least),
    );
    for (const zeroPoint of [least, least + 1, 0, 40, most]) {
      const rectified = evaluateOp(
        ops["quantized.relu"],
        references["quantized.relu"],
        [all, scalar("int32", zeroPoint)],
        {},
      );
      const expected = Array.from(all.data, (q) => Math.max(q, zeroPoint));
      expect(Array.from(rectified.data)).toEqual(expected);
      // The same, fused into a layer that changes nothing else.
      const y = empty(dtype, [256, 1]);
      const one = scalar("float32", 1);
      const zero = scalar("int32", zeroPoint);
      const x = { ...all, shape: [256, 1] };
      const operands = [
        x,
        tensorOf("int8", [1, 1], [1]),
        null,
        one,
        zero,
        one,
        scalar("int32", 0),
        one,
        zero,
      ];
      kernels.call("quantized.linear", operands, { clampMin: zeroPoint }, y);
      expect(Array.from(y.data)).toEqual(expected);
    }
  });
});
