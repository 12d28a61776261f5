import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { symbolDim } from "../../dim/arithmetic.ts";
import { dtypes } from "../../dtype/dtype.ts";
import { nearestEven } from "../../numerics/exact-rational.test-helper.ts";
import { normalizeAttributes } from "../../op/attributes.ts";
import { inferType } from "../../op/infer.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { ops } from "../definitions.generated.ts";
import {
  byteDType,
  integersFrom,
  type QParams,
  qparamsOf,
  realOf,
  run,
  tensorOf,
  tensorWith,
} from "./run-op.test-helper.ts";

const pair = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));

interface Image {
  readonly x: TensorData;
  readonly q: QParams;
}

const image: fc.Arbitrary<Image> = fc
  .tuple(byteDType, fc.integer({ min: 1, max: 2 }), pair(1, 6))
  .chain(([dtype, channels, size]) =>
    fc.record({ x: tensorWith(dtype, [1, channels, ...size]), q: qparamsOf(dtype) }),
  );

const window = fc
  .record({ kernelSize: pair(1, 4), stride: pair(1, 3), padding: pair(0, 2), ceilMode: fc.boolean() })
  .filter(({ kernelSize, padding }) => padding.every((p, i) => 2 * p <= (kernelSize[i] as number)));

/** An image and a window that fits it. */
const pooling = fc
  .tuple(image, window, fc.boolean(), fc.option(fc.integer({ min: 1, max: 9 })))
  .filter(([{ x }, { kernelSize, padding }]) =>
    ([0, 1] as const).every((i) => (x.shape[2 + i] as number) + 2 * padding[i] >= kernelSize[i]),
  );

/** The exact mean with ties to even, of a sum and a count. */
function exactMean(sum: number, count: number, { zeroPoint }: QParams, { dtype }: TensorData): number {
  const steps = Number(nearestEven({ n: BigInt(sum), d: BigInt(count) }));
  return Math.min(Math.max(steps + zeroPoint, dtypes[dtype].min), dtypes[dtype].max);
}

/** Every average from its definition: all pixels of the padded window, one by one. */
function exactAverages(
  { x, q }: Image,
  y: TensorData,
  w: typeof window extends fc.Arbitrary<infer T> ? T : never,
  countPadding: boolean,
  divisor: number | null,
): number[] {
  const [, , height, width] = x.shape as [number, number, number, number];
  const [, , outputHeight, outputWidth] = y.shape as [number, number, number, number];
  return Array.from(y.data, (_, at) => {
    const [plane, i, j] = [
      Math.floor(at / (outputHeight * outputWidth)),
      Math.floor(at / outputWidth) % outputHeight,
      at % outputWidth,
    ];
    let sum = 0;
    let inside = 0;
    let padded = 0;
    for (let kh = 0; kh < w.kernelSize[0]; kh++) {
      for (let kw = 0; kw < w.kernelSize[1]; kw++) {
        const [h, v] = [i * w.stride[0] + kh - w.padding[0], j * w.stride[1] + kw - w.padding[1]];
        if (h >= height + w.padding[0] || v >= width + w.padding[1]) continue;
        padded++;
        if (h < 0 || h >= height || v < 0 || v >= width) continue;
        inside++;
        sum += (x.data[(plane * height + h) * width + v] as number) - q.zeroPoint;
      }
    }
    return exactMean(sum, divisor ?? (countPadding ? padded : inside), q, x);
  });
}

describe("quantized.avgPool2d", () => {
  it("K-13: is the exact mean of its window with ties to even", () => {
    fc.assert(
      fc.property(pooling, ([of, w, countIncludePad, divisorOverride]) => {
        const y = run("quantized.avgPool2d", [of.x, of.q.zeroPoint], {
          ...w,
          countIncludePad,
          divisorOverride,
        });
        expect([...y.data]).toEqual(exactAverages(of, y, w, countIncludePad, divisorOverride));
      }),
      { numRuns: 500 },
    );
  });

  it("is within one step of the float operation on dequantized values, with its shape", () => {
    fc.assert(
      fc.property(pooling, ([{ x, q }, w, countIncludePad, divisorOverride]) => {
        const attributes = { ...w, countIncludePad, divisorOverride };
        const y = run("quantized.avgPool2d", [x, q.zeroPoint], attributes);
        const expected = integersFrom(run("avgPool2d", [realOf(x, q)], attributes), x.dtype as "uint8", q);
        expect(y.shape).toEqual(expected.shape);
        y.data.forEach((v, i) => expect(Math.abs(v - (expected.data[i] as number))).toBeLessThanOrEqual(1));
      }),
    );
  });

  it("rounds halves to even, around the zero point", () => {
    const x = tensorOf("uint8", [1, 1, 2, 2], [11, 12, 13, 14]);
    const rows = { kernelSize: [1, 2] };
    expect([...run("quantized.avgPool2d", [x, 0], rows).data]).toEqual([12, 14]);
    expect([...run("quantized.avgPool2d", [x, 1], rows).data]).toEqual([11, 13]);
  });

  it.each([
    [{ kernelSize: 3 }, "QS1201"],
    [{ kernelSize: 2, padding: 2 }, "QS1007"],
    [{ kernelSize: 2, divisorOverride: 0 }, "QS1007"],
  ])("refuses %j", (attributes, code) => {
    const x = tensorOf("uint8", [1, 1, 2, 2], [1, 2, 3, 4]);
    expect(() => run("quantized.avgPool2d", [x, 0], attributes)).toThrow(expect.objectContaining({ code }));
    expect(() => run("quantized.avgPool2d", [x, 256], { kernelSize: 1 })).toThrow(
      expect.objectContaining({ code: "QQ1004" }),
    );
  });
});

describe("quantized.adaptiveAvgPool2d", () => {
  it("is the exact mean of windows that cover the image", () => {
    fc.assert(
      fc.property(image, pair(1, 5), ({ x, q }, outputSize) => {
        const [, channels, height, width] = x.shape as [number, number, number, number];
        const y = run("quantized.adaptiveAvgPool2d", [x, q.zeroPoint], { outputSize });
        const expected: number[] = [];
        for (let c = 0; c < channels; c++) {
          for (let i = 0; i < outputSize[0]; i++) {
            for (let j = 0; j < outputSize[1]; j++) {
              const pixels = [...x.data].filter((_, at) => {
                const [plane, row, column] = [
                  Math.floor(at / (height * width)),
                  Math.floor(at / width) % height,
                  at % width,
                ];
                const covers = (index: number, of: number, size: number, pixel: number) =>
                  (pixel + 1) * of > index * size && pixel * of < (index + 1) * size;
                return (
                  plane === c &&
                  covers(i, outputSize[0], height, row) &&
                  covers(j, outputSize[1], width, column)
                );
              });
              const sum = pixels.reduce((total, v) => total + v - q.zeroPoint, 0);
              expected.push(exactMean(sum, pixels.length, q, x));
            }
          }
        }
        expect(y).toEqual(tensorOf(x.dtype, [1, channels, ...outputSize], expected));
      }),
    );
  });

  it("to 1x1 is the mean over height and width", () => {
    fc.assert(
      fc.property(image, ({ x, q }) => {
        const pooled = run("quantized.adaptiveAvgPool2d", [x, q.zeroPoint], { outputSize: 1 });
        expect(pooled).toEqual(run("quantized.mean", [x, q.zeroPoint], { dim: [2, 3], keepdim: true }));
      }),
    );
  });
});

describe("quantized.mean", () => {
  const reduction = fc
    .tuple(byteDType, fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }), fc.boolean())
    .chain(([dtype, shape, keepdim]) =>
      fc.record({
        x: tensorWith(dtype, shape),
        q: qparamsOf(dtype),
        dim: fc.option(
          fc
            .subarray(shape.map((_, d) => d))
            .map((dims) => dims.map((d) => (keepdim ? d : d - shape.length))),
        ),
        keepdim: fc.constant(keepdim),
      }),
    );

  it("is the exact mean with ties to even, for any dimensions", () => {
    fc.assert(
      fc.property(reduction, ({ x, q, dim, keepdim }) => {
        const y = run("quantized.mean", [x, q.zeroPoint], { dim, keepdim });
        const centred = tensorOf(
          "float32",
          x.shape,
          [...x.data].map((v) => v - q.zeroPoint),
        );
        const sums = run("sum", [centred], { dim, keepdim });
        const count = x.data.length / sums.data.length;
        const expected = [...sums.data].map((sum) => exactMean(sum, count, q, x));
        expect(y).toEqual(tensorOf(x.dtype, sums.shape, expected));
      }),
      { numRuns: 500 },
    );
  });

  it("sums exactly where float32 would not", () => {
    const count = 100_003;
    const x = tensorOf(
      "uint8",
      [count],
      Array.from({ length: count }, (_, i) => (i % 3 === 0 ? 255 : 254)),
    );
    expect([...run("quantized.mean", [x, 0]).data]).toEqual([254]);
    expect([...run("quantized.mean", [x, 255]).data]).toEqual([254]);
  });

  it("takes rank 0 and refuses to average nothing", () => {
    expect([...run("quantized.mean", [tensorOf("int8", [], [5]), 0]).data]).toEqual([5]);
    expect(run("quantized.mean", [tensorOf("int8", [0, 2], []), 0], { dim: [1] }).shape).toEqual([0]);
    expect(() => run("quantized.mean", [tensorOf("int8", [0, 2], []), 0], { dim: [0] })).toThrow(
      expect.objectContaining({ code: "QS1101" }),
    );
    expect(() => run("quantized.mean", [tensorOf("int8", [2], [1, 2]), 0], { dim: [1] })).toThrow(
      expect.objectContaining({ code: "QS1004" }),
    );
  });
});

describe("quantized.maxPool2d", () => {
  it("K-13: commutes with dequantize, padding, dilation and ceil mode included", () => {
    fc.assert(
      fc.property(pooling, pair(1, 2), ([{ x, q }, w], dilation) => {
        const fits = ([0, 1] as const).every(
          (i) => (x.shape[2 + i] as number) + 2 * w.padding[i] >= dilation[i] * (w.kernelSize[i] - 1) + 1,
        );
        if (!fits) return;
        const attributes = { ...w, dilation };
        const y = run("quantized.maxPool2d", [x], attributes);
        const float = run("maxPool2d", [realOf(x, q)], attributes);
        expect(y).toEqual(integersFrom(float, x.dtype as "uint8", q));
      }),
      { numRuns: 500 },
    );
  });

  it("never chooses padding, even where all values are the least", () => {
    const x = tensorOf("int8", [1, 1, 1, 1], [-128]);
    expect([...run("quantized.maxPool2d", [x], { kernelSize: 3, padding: 1 }).data]).toEqual([-128]);
  });
});

describe("symbolic sizes", () => {
  const N = symbolDim("N");
  const H = symbolDim("H");

  it.each([
    ["quantized.avgPool2d", { kernelSize: 2 }, [N, 3, 2, 2]],
    ["quantized.maxPool2d", { kernelSize: 2 }, [N, 3, 2, 2]],
    ["quantized.adaptiveAvgPool2d", { outputSize: 1 }, [N, 3, 1, 1]],
    ["quantized.mean", { dim: [2, 3] }, [N, 3]],
    ["quantized.relu", {}, [N, 3, 4, 4]],
  ] as const)("%s", (id, given, shape) => {
    const op = ops[id];
    const attributes = normalizeAttributes(id, op.attributes, given);
    const types = [
      { dtype: "uint8", shape: [N, 3, 4, 4] },
      { dtype: "int32", shape: [] },
    ] as const;
    const operands = types.slice(0, op.operands.length);
    expect(inferType(op, operands, op.normalize?.(attributes) ?? attributes)).toEqual({
      dtype: "uint8",
      shape,
    });
  });

  it("quantized.conv2d, linear, add and matmul", () => {
    const infer = (
      id: "quantized.conv2d" | "quantized.linear" | "quantized.add" | "quantized.matmul",
      types: readonly (readonly [string, readonly unknown[]])[],
    ) => {
      const op = ops[id];
      const operands = types.map(([dtype, shape]) => ({ dtype, shape }) as never);
      return inferType(
        op,
        op.operands.map(
          (_, i) => operands[i] ?? (op.operands[i]?.optional ? null : qparam(op.operands[i]?.dtype)),
        ),
        normalizeAttributes(id, op.attributes, {}),
      );
    };
    const qparam = (dtype: unknown) => ({ dtype: dtype as "float32", shape: [] });
    const conv = infer("quantized.conv2d", [
      ["uint8", [N, 3, H, 5]],
      ["int8", [4, 3, 1, 1]],
    ]);
    expect(conv).toEqual({ dtype: "uint8", shape: [N, 4, H, 5] });
    expect(
      infer("quantized.linear", [
        ["int8", [N, 7]],
        ["int8", [2, 7]],
      ]).shape,
    ).toEqual([N, 2]);
    expect(
      infer("quantized.add", [
        ["int8", [N, 7]],
        ["uint8", [1, 7]],
      ]).shape,
    ).toEqual([N, 7]);
    expect(
      infer("quantized.matmul", [
        ["int8", [N, 2, 3]],
        ["uint8", [3, H]],
      ]).shape,
    ).toEqual([N, 2, H]);
  });
});
