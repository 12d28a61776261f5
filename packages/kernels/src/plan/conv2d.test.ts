import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import type { Conv2dAttributes } from "../call-request.ts";
import { createKernels } from "../kernels.ts";
import { conv2dGrid } from "../oracle/conv2d-grid.ts";
import { conv2dOutputs, conv2dShape, floatReference } from "../oracle/convolution.ts";
import { guardedRun, type LastBlock } from "../oracle/guarded-run.ts";
import { differences, sizeOf, someFloats, stream, tensorOf } from "../oracle/values.ts";

const kernels = await createKernels();
const PANELS = "f32_f32_igemm_2x16__simd128";
const PLANES = "f32_f32_conv2d_16x1__simd128";
const SKIP = "f32_f32_conv2d_1x4__simd128_skip";
const DEPTHWISE = "f32_f32_dwconv3x3_4x1__simd128";
const lastBlocks: readonly LastBlock[] = ["input", "scratch", "output"];

const unit: Conv2dAttributes = { stride: [1, 1], padding: [1, 1], dilation: [1, 1], groups: 1 };

function convolve(
  xShape: readonly number[],
  weightShape: readonly number[],
  attributes: Conv2dAttributes,
  values: { x: Iterable<number>; weight: Iterable<number>; bias: Iterable<number> | null },
) {
  const x = tensorOf("float32", xShape, values.x);
  const weight = tensorOf("float32", weightShape, values.weight);
  const bias = values.bias === null ? null : tensorOf("float32", [weightShape[0] as number], values.bias);
  const y = tensorOf("float32", conv2dShape(xShape, weightShape, attributes), []);
  const expected = floatReference(conv2dOutputs(xShape, weightShape, attributes, y.shape), x, weight, bias);
  const operands = [x, weight, bias];
  const run = (kernel: string | undefined, last: LastBlock = "output", misalignment = 0) =>
    guardedRun(kernels, { op: "conv2d", operands, attributes, kernel }, y, { last, misalignment });
  return { expected, run };
}

describe("every float32 kernel equals the equation, bit for bit, over the grid", () => {
  const grid = conv2dGrid(4, [1, 3, 9]);
  it.each([PANELS, PLANES, SKIP, undefined])("%s", (kernel) => {
    const next = stream(7);
    const used = new Set<string>();
    for (const [index, { x, weight, attributes }] of grid.entries()) {
      const bias = index % 3 === 0 ? null : someFloats(weight[0] as number, next);
      const values = { x: someFloats(sizeOf(x), next), weight: someFloats(sizeOf(weight), next), bias };
      const { expected, run } = convolve(x, weight, attributes, values);
      const result = run(kernel, lastBlocks[index % 3], (index % 4) * 4);
      const found = { differences: differences(result.data, expected), stray: result.strayBytes };
      expect(found, JSON.stringify({ x, weight, attributes })).toEqual({ differences: [], stray: [] });
      used.add(result.kernel);
    }
    expect([...used].toSorted()).toEqual(
      kernel === undefined ? [PLANES, DEPTHWISE, PANELS].toSorted() : [kernel],
    );
  });
});

describe("shapes that a grid of small sizes does not reach", () => {
  it.each([
    ["a panel and a tail of filters, a tail of rows", [1, 16, 7, 7], [20, 16, 3, 3], unit],
    [
      "rows and columns with attributes of their own",
      [1, 2, 9, 12],
      [4, 2, 2, 3],
      { stride: [2, 1], padding: [0, 2], dilation: [1, 3], groups: 1 },
    ],
    ["one output pixel", [3, 5, 3, 3], [6, 5, 3, 3], { ...unit, padding: [0, 0] }],
    ["an empty batch", [0, 3, 4, 4], [2, 3, 3, 3], unit],
    ["no filters", [2, 3, 4, 4], [0, 3, 3, 3], unit],
    ["no input channels", [2, 0, 4, 4], [5, 0, 3, 3], unit],
    ["padding wider than the image", [1, 2, 1, 1], [3, 2, 3, 3], { ...unit, padding: [4, 5] }],
    ["a depthwise multiplier of two", [1, 6, 8, 9], [12, 1, 3, 3], { ...unit, groups: 6 }],
    [
      "depthwise with strides of their own",
      [2, 3, 11, 13],
      [3, 1, 3, 3],
      { ...unit, stride: [3, 2], groups: 3 },
    ],
    ["stride 3 with few filters", [1, 2, 14, 17], [2, 2, 3, 3], { ...unit, stride: [3, 3] }],
    ["a long k", [1, 512, 3, 3], [8, 512, 3, 3], unit],
    ["several blocks and chunks", [1, 64, 40, 33], [5, 64, 3, 3], unit],
    ["blocks with a stride", [2, 48, 61, 39], [4, 48, 3, 3], { ...unit, stride: [2, 2] }],
    ["chunks in groups", [1, 96, 5, 4], [10, 48, 3, 3], { ...unit, groups: 2 }],
    ["blocks that are read in place", [1, 2, 41, 53], [6, 2, 1, 1], { ...unit, padding: [0, 0] }],
  ] as const)("%s", (_, x, weight, attributes) => {
    const next = stream(3);
    const bias = someFloats(weight[0], next);
    const values = { x: someFloats(sizeOf(x), next), weight: someFloats(sizeOf(weight), next), bias };
    const { expected, run } = convolve(x, weight, attributes, values);
    for (const kernel of [undefined, PANELS, PLANES, SKIP]) {
      for (const last of lastBlocks) {
        const result = run(kernel, last);
        expect(differences(result.data, expected)).toEqual([]);
        expect(result.strayBytes).toEqual([]);
      }
    }
  });
});

const anyFloat = fc.oneof(
  fc.float(),
  fc.constantFrom(0, -0, 1, -1, NaN, Infinity, -Infinity, 2 ** -149, -(2 ** -149), 3.4028234663852886e38),
);

const anyConvolution = fc
  .record({
    batch: fc.integer({ min: 1, max: 2 }),
    groups: fc.integer({ min: 1, max: 3 }),
    channels: fc.integer({ min: 1, max: 3 }),
    filters: fc.integer({ min: 1, max: 10 }),
    size: fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
    kernel: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    stride: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    padding: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })),
    dilation: fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 })),
  })
  .map(({ batch, groups, channels, filters, size, kernel, ...rest }) => ({
    x: [batch, groups * channels, ...size],
    weight: [groups * filters, channels, ...kernel],
    attributes: { ...rest, groups },
  }))
  .filter(({ x, weight, attributes }) => Math.min(...conv2dShape(x, weight, attributes)) > 0);

const withAnyValues = anyConvolution.chain((shapes) => {
  const floats = (count: number) => fc.array(anyFloat, { minLength: count, maxLength: count });
  return fc.record({
    shapes: fc.constant(shapes),
    x: floats(sizeOf(shapes.x)),
    weight: floats(sizeOf(shapes.weight)),
    bias: fc.option(floats(shapes.weight[0] as number)),
  });
});

describe("values at the edges of float32", () => {
  test.prop([withAnyValues], { numRuns: 300 })(
    "NaN, infinities, zeros of either sign, subnormals",
    (sample) => {
      const { x, weight, attributes } = sample.shapes;
      const { expected, run } = convolve(x, weight, attributes, sample);
      const result = run(undefined);
      expect(differences(result.data, expected)).toEqual([]);
      expect(result.strayBytes).toEqual([]);
    },
  );

  test.prop([withAnyValues], { numRuns: 150 })("the skipping kernel needs no finite weights", (sample) => {
    const { x, weight, attributes } = sample.shapes;
    const { expected, run } = convolve(x, weight, attributes, sample);
    expect(differences(run(SKIP).data, expected)).toEqual([]);
  });

  it("skips padding for an infinite weight, where a zero in the border would give NaN", () => {
    const weight = [0, 0, 0, 0, 1, 0, 0, 0, Infinity];
    const { expected, run } = convolve([1, 1, 2, 2], [1, 1, 3, 3], unit, {
      x: [1, 2, 3, 4],
      weight,
      bias: null,
    });
    const result = run(undefined);
    expect(result.kernel).toBe(SKIP);
    expect([...result.data]).toEqual([Infinity, 2, 3, 4]);
    expect(differences(result.data, expected)).toEqual([]);
    expect(() => run(PANELS)).toThrow("QK1002");
  });

  it("gives +0 where every product is -0, with or without a bias of -0", () => {
    for (const bias of [null, [-0]]) {
      const { run } = convolve([1, 1, 2, 5], [1, 1, 3, 3], unit, {
        x: Array(10).fill(-0),
        weight: Array(9).fill(1),
        bias,
      });
      for (const kernel of [DEPTHWISE, PANELS, PLANES, SKIP])
        expect(Object.is(run(kernel).data[0], 0)).toBe(true);
    }
  });

  it("rounds the product before the sum: no fused multiply-add", () => {
    const a = 1 + 2 ** -12;
    const { run } = convolve(
      [1, 2, 1, 4],
      [8, 2, 1, 1],
      { ...unit, padding: [0, 0] },
      {
        x: [-1, -1, -1, -1, a, a, a, a],
        weight: Array.from({ length: 16 }, (_, i) => (i % 2 === 0 ? 1 + 2 ** -11 : a)),
        bias: null,
      },
    );
    for (const kernel of [PANELS, PLANES, SKIP]) expect(new Set(run(kernel).data)).toEqual(new Set([0]));
  });
});

describe("kernel choice", () => {
  const chosen = (x: readonly number[], weight: readonly number[], groups: number, stride = 1) =>
    kernels.plan({
      op: "conv2d",
      operands: [
        { dtype: "float32", shape: x },
        tensorOf("float32", weight, new Float32Array(sizeOf(weight))),
        null,
      ],
      attributes: { ...unit, stride: [stride, stride], groups },
      output: {
        dtype: "float32",
        shape: conv2dShape(x, weight, { ...unit, stride: [stride, stride], groups }),
      },
    }).kernel.name;

  it.each([
    ["panels for many filters", PANELS, [1, 32, 8, 8], [32, 32, 3, 3], 1, 1],
    ["planes for a group of few filters", PLANES, [1, 4, 8, 8], [2, 4, 3, 3], 1, 1],
    ["the depthwise kernel for 3x3", DEPTHWISE, [1, 8, 8, 8], [8, 1, 3, 3], 8, 2],
    ["planes for depthwise 5x5", PLANES, [1, 8, 8, 8], [8, 1, 5, 5], 8, 1],
    ["planes for depthwise with fewer than four columns", PLANES, [1, 8, 3, 3], [8, 1, 3, 3], 8, 1],
  ] as const)("%s", (_, kernel, x, weight, groups, stride) => {
    expect(chosen(x, weight, groups, stride)).toBe(kernel);
  });
});
