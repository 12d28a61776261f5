import { describe, expect, test } from "vitest";
import type { TensorData } from "@quantrace/core";
import type { Conv2dAttributes } from "../call-request.ts";
import { parseKernelName } from "../kernel-name.ts";
import { createKernels, type Kernels } from "../kernels.ts";
import { manifest } from "../manifest/index.ts";
import { type Conv2dCase, conv2dGrid } from "../oracle/conv2d-grid.ts";
import { conv2dOutputs, quantizedReference } from "../oracle/convolution.ts";
import { type Byte, channelOf, type Sample, someSample } from "../oracle/quantized-sample.ts";
import { scalar, sizeOf, tensorOf } from "../oracle/values.ts";

const relaxed = await createKernels();
const simd = await createKernels({ features: ["simd128"] });
const scalarOnly = await createKernels({ features: [] });

/** The grid with few channels, depthwise layers by eights, and layers that the Winograd form takes. */
const grid: readonly Conv2dCase[] = [
  ...conv2dGrid(4, [1, 5]),
  ...conv2dGrid(8, [1]),
  ...conv2dGrid(16, [16]).filter(({ attributes }) => attributes.groups === 1),
];

const numbers = (values: readonly number[], dtype: "float32" | "int32"): TensorData =>
  values.length === 1 ? scalar(dtype, values[0] as number) : tensorOf(dtype, [values.length], values);

/** The operands after the bias. */
const qparams = (s: Sample, first: number, count: number): TensorData[] => [
  scalar("float32", s.xScale),
  scalar("int32", s.xZeroPoint),
  numbers(s.wScale.length === 1 ? s.wScale : s.wScale.slice(first, first + count), "float32"),
  numbers(s.wZeroPoint.length === 1 ? s.wZeroPoint : s.wZeroPoint.slice(first, first + count), "int32"),
  scalar("float32", s.yScale),
  scalar("int32", s.yZeroPoint),
];

function direct(kernels: Kernels, s: Sample, { x, weight, y, attributes }: Conv2dCase) {
  const out = tensorOf(s.yDType, y, Array<number>(sizeOf(y)).fill(0));
  const filters = weight[0] as number;
  const operands = [
    tensorOf(s.x.dtype, x, s.x.values),
    tensorOf("int8", weight, s.weight.values),
    s.bias === null ? null : tensorOf("int32", [filters], s.bias),
    ...qparams(s, 0, filters),
  ];
  const planned = kernels.prepare({ op: "quantized.conv2d", operands, attributes, output: out });
  planned.run([operands[0] as TensorData], out);
  return { values: Array.from(out.data), kernel: planned.planned.kernel.name };
}

/** The rows of the image that each output sees, k over (channel, row, column); outside it is the zero point. */
function columnsOf(s: Sample, { x, weight, y, attributes }: Conv2dCase, group: number): number[] {
  const { stride, padding, dilation } = attributes;
  const [batch, channels, height, width] = x as [number, number, number, number];
  const [, depth, rows, columns] = weight as [number, number, number, number];
  const [, , outHeight, outWidth] = y as [number, number, number, number];
  const values: number[] = [];
  for (let n = 0; n < batch; n++) {
    for (let pixel = 0; pixel < outHeight * outWidth; pixel++) {
      for (let tap = 0; tap < depth * rows * columns; tap++) {
        const channel = group * depth + Math.floor(tap / (rows * columns));
        const row = Math.floor(tap / columns) % rows;
        const h = Math.floor(pixel / outWidth) * stride[0] - padding[0] + row * dilation[0];
        const w = (pixel % outWidth) * stride[1] - padding[1] + (tap % columns) * dilation[1];
        const inside = h >= 0 && h < height && w >= 0 && w < width;
        const at = ((n * channels + channel) * height + h) * width + w;
        values.push(inside ? (s.x.values[at] as number) : s.xZeroPoint);
      }
    }
  }
  return values;
}

/** im2col, then one matrix product for each group. */
function byProducts(kernels: Kernels, s: Sample, one: Conv2dCase): number[] {
  const [filters, depth, rows, columns] = one.weight as [number, number, number, number];
  const { groups } = one.attributes;
  const [perGroup, k] = [filters / groups, depth * rows * columns];
  const [batch, , outHeight, outWidth] = one.y as [number, number, number, number];
  const pixels = outHeight * outWidth;
  const result = Array<number>(sizeOf(one.y)).fill(Number.NaN);
  for (let group = 0; group < groups; group++) {
    const first = group * perGroup;
    const out = tensorOf(s.yDType, [batch * pixels, perGroup], Array(batch * pixels * perGroup).fill(0));
    const operands = [
      tensorOf(s.x.dtype, [batch * pixels, k], columnsOf(s, one, group)),
      tensorOf("int8", [perGroup, k], s.weight.values.slice(first * k, (first + perGroup) * k)),
      s.bias === null ? null : tensorOf("int32", [perGroup], s.bias.slice(first, first + perGroup)),
      ...qparams(s, first, perGroup),
    ];
    kernels.call("quantized.linear", operands, {}, out);
    out.data.forEach((value: number, i: number) => {
      const [row, filter] = [Math.floor(i / perGroup), first + (i % perGroup)];
      const [n, pixel] = [Math.floor(row / pixels), row % pixels];
      result[(n * filters + filter) * pixels + pixel] = value;
    });
  }
  return result;
}

/** A sample whose x has a zero point that is not 0, so that a border of zeros would show. */
function bordered({ x, weight, attributes }: Conv2dCase, seed: number): Sample {
  const sample = someSample(x, weight, attributes, seed);
  return sample.xZeroPoint === 0 ? { ...sample, xZeroPoint: 3 + (seed % 5) } : sample;
}

describe.each([
  ["relaxed", "simd128", relaxed],
  ["simd128", "simd128", simd],
  ["scalar", "scalar", scalarOnly],
] as const)("K-12 a convolution on %s", (best, module, kernels) => {
  test("is im2col and matrix products, and the naive loops, over the whole grid", () => {
    const used = new Set<string>();
    for (const [index, one] of grid.entries()) {
      const sample = bordered(one, index);
      const mark = kernels.memory.top;
      const { values, kernel } = direct(kernels, sample, one);
      used.add(kernel);
      const about = JSON.stringify({ index, ...one });
      const x = tensorOf(sample.x.dtype as Byte, one.x, sample.x.values);
      const weight = tensorOf("int8", one.weight, sample.weight.values);
      const bias = sample.bias === null ? null : tensorOf("int32", [sample.bias.length], sample.bias);
      const outputs = conv2dOutputs(one.x, one.weight, one.attributes as Conv2dAttributes, one.y);
      const naive = quantizedReference(outputs, x, weight, bias, (channel) => channelOf(sample, channel));
      if (!values.every((value, i) => value === naive[i])) expect.fail(`not the loops: ${about}`);
      if (index % 2 === 0) {
        const products = byProducts(kernels, sample, one);
        if (!values.every((value, i) => value === products[i])) expect.fail(`not the products: ${about}`);
      }
      kernels.memory.release(mark);
    }
    const all = manifest.filter((entry) => entry.module === module && entry.ops.includes("quantized.conv2d"));
    const kinds = (names: Iterable<string>) =>
      [...new Set([...names].map((name) => parseKernelName(name)?.operation))].toSorted();
    if (best === module) expect(kinds(used)).toEqual(kinds(all.map(({ name }) => name)));
    const takesBytes = best === "relaxed" && kernels.features.has("relaxed-simd");
    expect([...used].some((name) => name.endsWith("__relaxed"))).toBe(takesBytes);
  });
});
