import { test } from "@fast-check/vitest";
import fc, { type Arbitrary } from "fast-check";
import { describe, expect, it } from "vitest";
import {
  adaptiveAvgPool1d,
  adaptiveAvgPool2d,
  adaptiveAvgPool3d,
  adaptiveMaxPool1d,
  adaptiveMaxPool2d,
  adaptiveMaxPool3d,
  avgPool1d,
  avgPool2d,
  avgPool3d,
  type EagerTensor,
  maxPool1d,
  maxPool2d,
  maxPool3d,
  tensor,
} from "../index.ts";
import { laneSum } from "./kernels/lane-sum.ts";
import { roughTensor, sizes, type SpatialCase, spatialCases } from "./spatial.test-helper.ts";
import { indicesOf } from "./values.test-helper.ts";

type Pool = (x: EagerTensor, kernelSize: readonly number[], options: object) => EagerTensor;
type AdaptivePool = (x: EagerTensor, outputSize: readonly number[]) => EagerTensor;

const maxPools = [maxPool1d, maxPool2d, maxPool3d] as unknown as readonly Pool[];
const avgPools = [avgPool1d, avgPool2d, avgPool3d] as unknown as readonly Pool[];
const adaptiveAvgs = [adaptiveAvgPool1d, adaptiveAvgPool2d, adaptiveAvgPool3d] as unknown as AdaptivePool[];
const adaptiveMaxes = [adaptiveMaxPool1d, adaptiveMaxPool2d, adaptiveMaxPool3d] as unknown as AdaptivePool[];

/** Every output in row-major order with the pixels of its plane that belong to it: each pixel is asked. */
function pixelsOf(
  x: EagerTensor,
  count: readonly number[],
  belongs: (pixel: number, output: number, d: number) => boolean,
): number[][] {
  const [n, c, ...size] = x.shape as unknown as [number, number, ...number[]];
  const pixels = indicesOf(size);
  return Array.from({ length: n * c }).flatMap((_, plane) =>
    indicesOf(count).map((output) =>
      pixels.flatMap((pixel, at) =>
        pixel.every((p, d) => belongs(p, output[d]!, d))
          ? [x.data[plane * pixels.length + at] as number]
          : [],
      ),
    ),
  );
}

/** Windows with padding of at most half of them. */
function cases(rank: number, longest: number, dilated: boolean): Arbitrary<SpatialCase & { seed: number }> {
  return fc.tuple(spatialCases(rank, longest), fc.nat({ max: 1e6 })).map(([{ size, ...window }, seed]) => {
    const dilation = window.dilation.map((step) => (dilated ? step : 1));
    const span = window.kernel.map((k, d) => dilation[d]! * (k - 1) + 1);
    const padding = window.padding.map((p, d) => Math.min(p, Math.floor(span[d]! / 2)));
    return {
      ...window,
      dilation,
      padding,
      size: size.map((s, d) => Math.max(s, span[d]! - 2 * padding[d]!)),
      seed,
    };
  });
}

describe.each([1, 2, 3])("of %i dimensions", (rank) => {
  const longest = [9, 4, 2][rank - 1] as number;
  const [max, avg] = [maxPools[rank - 1], avgPools[rank - 1]] as [Pool, Pool];
  const [adaptiveAvg, adaptiveMax] = [adaptiveAvgs[rank - 1], adaptiveMaxes[rank - 1]] as [
    AdaptivePool,
    AdaptivePool,
  ];

  test.prop([cases(rank, longest, true), fc.boolean()], { numRuns: 200 })(
    "a max-pooling is the largest pixel of every window",
    ({ size, kernel, seed, ...window }, ceilMode) => {
      const { stride, padding, dilation } = window;
      const x = roughTensor([2, 2, ...size], seed);
      const y = max(x, kernel, { ...window, ceilMode });
      const belongs = (pixel: number, output: number, d: number) => {
        const offset = pixel - (output * stride[d]! - padding[d]!);
        return offset >= 0 && Number.isInteger(offset / dilation[d]!) && offset / dilation[d]! < kernel[d]!;
      };
      expect([...y.data]).toEqual(
        pixelsOf(x, y.shape.slice(2) as number[], belongs).map((w) => Math.max(...w)),
      );
    },
  );

  test.prop([cases(rank, longest, false), fc.boolean(), fc.boolean()], { numRuns: 200 })(
    "an average pooling is the lane sum of every window over its divisor",
    ({ size, kernel, seed, stride, padding }, ceilMode, countIncludePad) => {
      const x = roughTensor([1, 2, ...size], seed);
      const y = avg(x, kernel, { stride, padding, ceilMode, countIncludePad });
      const count = y.shape.slice(2) as number[];
      const belongs = (pixel: number, output: number, d: number) => {
        const offset = pixel - (output * stride[d]! - padding[d]!);
        return offset >= 0 && offset < kernel[d]!;
      };
      const padded = indicesOf(count).map((output) =>
        output.reduce((product, o, d) => {
          const start = o * stride[d]! - padding[d]!;
          return product * (Math.min(start + kernel[d]!, size[d]! + padding[d]!) - start);
        }, 1),
      );
      const expected = pixelsOf(x, count, belongs).map((w, i) => {
        const divisor = countIncludePad ? padded[i % padded.length]! : w.length;
        return Math.fround(laneSum(w.length, (k) => w[k]!) / divisor);
      });
      expect([...y.data]).toEqual(expected);
    },
  );

  test.prop([sizes(rank, 1, longest + 2), sizes(rank, 1, longest), fc.nat({ max: 1e6 })], { numRuns: 100 })(
    "adaptive poolings have windows that cover the image",
    (size, outputSize, seed) => {
      const x = roughTensor([2, 1, ...size], seed);
      const belongs = (pixel: number, output: number, d: number) =>
        (pixel + 1) * outputSize[d]! > output * size[d]! && pixel * outputSize[d]! < (output + 1) * size[d]!;
      const windows = pixelsOf(x, outputSize, belongs);
      expect([...adaptiveMax(x, outputSize).data]).toEqual(windows.map((w) => Math.max(...w)));
      const means = windows.map((w) => Math.fround(laneSum(w.length, (k) => w[k]!) / w.length));
      expect([...adaptiveAvg(x, outputSize).data]).toEqual(means);
    },
  );

  it("hands NaN on, lets 0 win over -0, and leaves a batch of none empty", () => {
    const row = (values: readonly number[]) =>
      tensor([...values], { shape: [1, 1, ...Array<number>(rank - 1).fill(1), values.length] });
    const kernel = [...Array<number>(rank - 1).fill(1), 2];
    for (const of of [
      (x: EagerTensor) => max(x, kernel, {}),
      (x: EagerTensor) => adaptiveMax(x, kernel.with(rank - 1, 3)),
    ])
      expect([...of(row([NaN, 1, -0, 0, -0, -0])).data]).toEqual([NaN, 0, -0]);
    const none = roughTensor([0, 2, ...kernel], 0);
    for (const y of [
      max(none, kernel, {}),
      avg(none, kernel, {}),
      adaptiveMax(none, kernel),
      adaptiveAvg(none, kernel),
    ])
      expect(y.data.length).toBe(0);
  });
});

describe("integers", () => {
  it("keep their dtype, and padding never wins", () => {
    const x = tensor([[[-128, -3, -7]]], { dtype: "int8" });
    const y = maxPool1d(x, 2, { stride: 1, padding: 1 });
    expect([y.dtype, y.toArray()]).toEqual(["int8", [[[-128, -3, -3, -7]]]]);
    const z = adaptiveMaxPool1d(tensor([[[1, 255, 0]]], { dtype: "uint8" }), 2);
    expect([z.dtype, z.toArray()]).toEqual(["uint8", [[[255, 255]]]]);
  });
});
