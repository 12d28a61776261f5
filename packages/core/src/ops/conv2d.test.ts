import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conv2d, tensor, type EagerTensor } from "../index.ts";

/** The definition, one output and one tap after the other; taps in the padding are left out. */
function naive(
  x: EagerTensor,
  weight: EagerTensor,
  bias: EagerTensor | null,
  { stride, padding, dilation, groups }: Options,
): number[] {
  const [N, C, H, W] = x.shape as unknown as [number, number, number, number];
  const [O, depth, KH, KW] = weight.shape as unknown as [number, number, number, number];
  const at = (n: number, c: number, h: number, w: number): number =>
    x.data[((n * C + c) * H + h) * W + w] as number;
  const outputs: number[] = [];
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      for (let top = -padding[0]; top + dilation[0] * (KH - 1) < H + padding[0]; top += stride[0]) {
        for (let left = -padding[1]; left + dilation[1] * (KW - 1) < W + padding[1]; left += stride[1]) {
          let acc = 0;
          for (let c = 0; c < depth; c++) {
            for (let kh = 0; kh < KH; kh++) {
              for (let kw = 0; kw < KW; kw++) {
                const [h, w] = [top + kh * dilation[0], left + kw * dilation[1]];
                if (h < 0 || h >= H || w < 0 || w >= W) continue;
                const channel = Math.floor((o * groups) / O) * depth + c;
                const tap = weight.data[((o * depth + c) * KH + kh) * KW + kw] as number;
                acc = Math.fround(acc + Math.fround(at(n, channel, h, w) * tap));
              }
            }
          }
          outputs.push(bias === null ? acc : Math.fround(acc + (bias.data[o] as number)));
        }
      }
    }
  }
  return outputs;
}

interface Options {
  readonly stride: readonly [number, number];
  readonly padding: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly groups: number;
}

/** Values whose sums round differently in another order. */
function random(shape: readonly number[], seed: number): EagerTensor {
  let state = seed + 1;
  const count = shape.reduce((product, size) => product * size, 1);
  const values = Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32 - 0.5) * 2 ** (state % 13);
  });
  return tensor(values, { shape });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe("equals the definition, bit for bit", () => {
  for (const stride of [1, 2, 3]) {
    for (const padding of [0, 1, 2]) {
      for (const dilation of [1, 2]) {
        it.each([1, 2, 6])(
          `stride ${stride}, padding ${padding}, dilation ${dilation}, %i groups`,
          (groups) => {
            for (const [n, o, kh, kw, h, w] of grid) {
              const x = random([n, 6, h, w], h);
              const weight = random([o, 6 / groups, kh, kw], kw);
              const bias = (kh + kw) % 2 === 0 ? random([o], 3) : null;
              const options: Options = {
                stride: [stride, stride],
                padding: [padding, padding],
                dilation: [dilation, dilation],
                groups,
              };
              const y = conv2d(x, weight, bias, { stride, padding, dilation, groups });
              expect([...y.data]).toEqual(naive(x, weight, bias, options));
              expect(y.shape[0]).toBe(n);
            }
          },
        );
      }
    }
  }

  // batch, output channels, kernel height and width, image height and width
  const grid = [
    [1, 6, 1, 1, 5, 5],
    [2, 6, 3, 3, 5, 7],
    [1, 12, 3, 2, 6, 5],
    [1, 30, 2, 3, 5, 5],
    [1, 6, 1, 3, 8, 5],
    [0, 6, 3, 3, 5, 5],
  ] as const;

  const pair = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));
  test.prop(
    [
      fc.record({
        stride: pair(1, 3),
        padding: pair(0, 3),
        dilation: pair(1, 3),
        groups: fc.constantFrom(1, 2, 3),
      }),
      fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 }), fc.nat({ max: 3 })),
      pair(1, 4),
      pair(1, 8),
      fc.nat(),
    ],
    { numRuns: 300 },
  )("different per dimension", (options, [n, depth, perGroup], kernel, image, seed) => {
    const { stride, padding, dilation, groups } = options;
    fc.pre(([0, 1] as const).every((i) => image[i] + 2 * padding[i] > dilation[i] * (kernel[i] - 1)));
    const x = random([n, depth * groups, ...image], seed);
    const weight = random([perGroup * groups, depth, ...kernel], seed + 1);
    const bias = seed % 2 === 0 ? null : random([perGroup * groups], seed + 2);
    const y = conv2d(x, weight, bias, { stride, padding, dilation, groups });
    expect([...y.data]).toEqual(naive(x, weight, bias, options));
  });
});

describe("edges", () => {
  it("skips the padding, so an infinite weight there does no harm", () => {
    const y = conv2d(tensor([[[[2]]]]), tensor([[[[Infinity, 1, -Infinity]]]]), null, { padding: [0, 1] });
    expect(y.toArray()).toEqual([[[[2]]]]);
  });

  it("lets NaN and infinities reach the outputs that see them, and no other", () => {
    const y = conv2d(tensor([[[[1, NaN, 1, 1, Infinity]]]]), tensor([[[[1, 1]]]]));
    expect(y.toArray()).toEqual([[[[NaN, NaN, 2, Infinity]]]]);
  });

  it("gives +0 for a sum of negative zeros, and the bias for no input channel", () => {
    expect([...conv2d(tensor([[[[-0]]]]), tensor([[[[1]]]])).data]).toEqual([0]);
    const empty = conv2d(random([1, 0, 2, 2], 0), random([2, 0, 1, 1], 0), tensor([5, 7]));
    expect(empty.toArray()).toEqual([
      [
        [
          [5, 5],
          [5, 5],
        ],
        [
          [7, 7],
          [7, 7],
        ],
      ],
    ]);
  });

  it("adds the bias last", () => {
    const x = tensor([[[[1]], [[2 ** -24]]]]);
    const weight = tensor([[[[1]], [[1]]]]);
    expect(conv2d(x, weight, tensor([2 ** -24])).item()).toBe(1);
  });

  it("leaves a batch of none empty", () => {
    const y = conv2d(random([0, 3, 5, 5], 0), random([4, 3, 3, 3], 0), null, { stride: 2 });
    expect(y.shape).toEqual([0, 4, 2, 2]);
    expect(y.data.length).toBe(0);
  });

  it("multiplies as often as the padding leaves", () => {
    const y = conv2d(
      tensor(new Float32Array(25).fill(1), { shape: [1, 1, 5, 5] }),
      tensor(new Float32Array(9).fill(1), { shape: [1, 1, 3, 3] }),
      null,
      { padding: 1 },
    );
    expect(sum([...y.data])).toBe(13 * 13);
  });
});
