import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adaptiveAvgPool2d, avgPool2d, type EagerTensor, maxPool2d, tensor } from "../index.ts";

type Pair = readonly [number, number];
const pair = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));

const image = fc
  .tuple(
    fc.nat({ max: 2 }),
    fc.nat({ max: 2 }),
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 1, max: 9 }),
  )
  .chain((shape) => {
    const count = shape.reduce((product, size) => product * size, 1);
    return fc
      .array(fc.float({ min: -100, max: 100, noNaN: true }), { minLength: count, maxLength: count })
      .map((values) => tensor(Float32Array.from(values), { shape }));
  });

/** The windows of one dimension by PyTorch's rule: all that start on the image or its left padding. */
function starts(
  size: number,
  kernel: number,
  stride: number,
  padding: number,
  dilation: number,
  ceil: boolean,
) {
  const span = dilation * (kernel - 1) + 1;
  const found: number[] = [];
  for (let start = -padding; ; start += stride) {
    const over = start + span - (size + padding);
    if (over > 0 && !(ceil && over < stride && start < size)) return found;
    found.push(start);
  }
}

/** Every output in row-major order, with the pixels that its window sees. */
function windows(
  x: EagerTensor,
  rowsOf: (size: number) => number[][],
  columnsOf: (size: number) => number[][],
): number[][] {
  const [N, C, H, W] = x.shape as unknown as [number, number, number, number];
  const all: number[][] = [];
  for (let plane = 0; plane < N * C; plane++) {
    for (const rows of rowsOf(H)) {
      for (const columns of columnsOf(W)) {
        all.push(rows.flatMap((h) => columns.map((w) => x.data[(plane * H + h) * W + w] as number)));
      }
    }
  }
  return all;
}

/** The indices of each window's taps that lie on the image. */
function tapsOn(size: number, first: readonly number[], kernel: number, dilation: number): number[][] {
  return first.map((start) =>
    Array.from({ length: kernel }, (_, k) => start + k * dilation).filter((i) => i >= 0 && i < size),
  );
}

/** Lane j of 8 sums the values j, j + 8, ...; then halves are added to halves. */
function laneSum(values: readonly number[]): number {
  let lanes = Array.from({ length: 8 }, (_, j) =>
    values.filter((_, i) => i % 8 === j).reduce((acc, value) => Math.fround(acc + value), 0),
  );
  while (lanes.length > 1) {
    const half = lanes.length / 2;
    lanes = lanes.slice(0, half).map((value, j) => Math.fround(value + (lanes[j + half] as number)));
  }
  return lanes[0] as number;
}

/** A window that fits the image, and padding of at most half of it. */
const window = fc
  .record({
    kernelSize: pair(1, 4),
    stride: pair(1, 4),
    dilation: pair(1, 2),
    half: pair(0, 4),
    ceilMode: fc.boolean(),
  })
  .map(({ half, ...rest }) => ({ ...rest, half }));

function paddingFor(half: Pair, kernel: Pair, dilation: Pair): [number, number] {
  const most = (i: 0 | 1): number => Math.floor((dilation[i] * (kernel[i] - 1) + 1) / 2);
  return [Math.min(half[0], most(0)), Math.min(half[1], most(1))];
}

function fits(x: EagerTensor, kernel: Pair, padding: Pair, dilation: Pair): boolean {
  return ([0, 1] as const).every(
    (i) => (x.shape[2 + i] as number) + 2 * padding[i] >= dilation[i] * (kernel[i] - 1) + 1,
  );
}

describe("maxPool2d", () => {
  test.prop([image, window], { numRuns: 500 })("is the largest pixel of every window", (x, options) => {
    const { kernelSize, stride, dilation, half, ceilMode } = options;
    const padding = paddingFor(half, kernelSize, dilation);
    fc.pre(fits(x, kernelSize, padding, dilation));
    const y = maxPool2d(x, kernelSize, { stride, padding, dilation, ceilMode });
    const taps = (i: 0 | 1) => (size: number) =>
      tapsOn(
        size,
        starts(size, kernelSize[i], stride[i], padding[i], dilation[i], ceilMode),
        kernelSize[i],
        dilation[i],
      );
    expect([...y.data]).toEqual(windows(x, taps(0), taps(1)).map((pixels) => Math.max(...pixels)));
  });

  it("has the kernel's size as its stride", () => {
    const x = tensor([
      [
        [
          [1, 5, 2, 3],
          [4, 0, 9, 1],
        ],
      ],
    ]);
    expect(maxPool2d(x, 2).toArray()).toEqual([[[[5, 9]]]]);
    expect(maxPool2d(x, [2, 3], { stride: 1 }).toArray()).toEqual([[[[9, 9]]]]);
  });

  it("hands NaN on, from any place in the window", () => {
    for (let at = 0; at < 4; at++) {
      const pixels = [1, 2, 3, 4].with(at, NaN);
      expect(maxPool2d(tensor(pixels, { shape: [1, 1, 2, 2] }), 2).item()).toBeNaN();
    }
    expect([...maxPool2d(tensor([[[[NaN, 1, 2, 3]]]]), [1, 2]).data]).toEqual([NaN, 3]);
  });

  it("lets 0 win over -0 in either order, and nothing over the padding", () => {
    expect([...maxPool2d(tensor([[[[-0, 0, 0, -0, -0, -0]]]]), [1, 2]).data]).toEqual([0, 0, -0]);
    expect(maxPool2d(tensor([[[[-7]]]]), 2, { padding: 1, stride: 1 }).toArray()).toEqual([
      [
        [
          [-7, -7],
          [-7, -7],
        ],
      ],
    ]);
  });

  it("gives -Infinity where dilation steps over the whole image", () => {
    const y = maxPool2d(tensor([[[[5]]]]), [1, 2], { padding: [0, 2], dilation: [1, 3], stride: 1 });
    expect(y.toArray()).toEqual([[[[-Infinity, -Infinity]]]]);
  });
});

describe("avgPool2d", () => {
  test.prop([image, window, fc.boolean(), fc.option(fc.integer({ min: 1, max: 20 }))], { numRuns: 500 })(
    "is the lane sum of every window over its divisor",
    (x, { kernelSize, stride, half, ceilMode }, countIncludePad, divisorOverride) => {
      const padding = paddingFor(half, kernelSize, [1, 1]);
      fc.pre(fits(x, kernelSize, padding, [1, 1]));
      const y = avgPool2d(x, kernelSize, { stride, padding, ceilMode, countIncludePad, divisorOverride });
      const first = (i: 0 | 1) => (size: number) =>
        starts(size, kernelSize[i], stride[i], padding[i], 1, ceilMode);
      const taps = (i: 0 | 1) => (size: number) => tapsOn(size, first(i)(size), kernelSize[i], 1);
      const counted = (i: 0 | 1) => {
        const size = x.shape[2 + i] as number;
        return first(i)(size).map((start) => Math.min(start + kernelSize[i], size + padding[i]) - start);
      };
      const area = counted(0).flatMap((rows) => counted(1).map((columns) => rows * columns));
      const expected = windows(x, taps(0), taps(1)).map((pixels, i) => {
        const divisor =
          divisorOverride ?? (countIncludePad ? (area[i % area.length] as number) : pixels.length);
        return Math.fround(laneSum(pixels) / divisor);
      });
      expect([...y.data]).toEqual(expected);
    },
  );

  it("counts padding unless it is told not to", () => {
    const x = tensor([[[[4]]]]);
    expect(avgPool2d(x, 2, { padding: 1 }).item()).toBe(1);
    expect(avgPool2d(x, 2, { padding: 1, countIncludePad: false }).item()).toBe(4);
    expect(avgPool2d(x, 2, { padding: 1, divisorOverride: 2 }).item()).toBe(2);
  });
});

describe("adaptiveAvgPool2d", () => {
  test.prop([image, pair(1, 6)], { numRuns: 300 })(
    "averages windows that cover the image",
    (x, outputSize) => {
      const y = adaptiveAvgPool2d(x, outputSize);
      const taps = (i: 0 | 1) => (size: number) =>
        Array.from({ length: outputSize[i] }, (_, o) => {
          const inside: number[] = [];
          for (let at = 0; at < size; at++) {
            if ((at + 1) * outputSize[i] > o * size && at * outputSize[i] < (o + 1) * size) inside.push(at);
          }
          return inside;
        });
      const expected = windows(x, taps(0), taps(1)).map((p) => Math.fround(laneSum(p) / p.length));
      expect([...y.data]).toEqual(expected);
    },
  );

  test.prop([image])("keeps an image that has the size already, but for the sign of 0", (x) => {
    const size = x.shape.slice(2) as unknown as Pair;
    expect([...adaptiveAvgPool2d(x, size).data]).toEqual([...x.data].map((value) => value + 0));
  });
});
