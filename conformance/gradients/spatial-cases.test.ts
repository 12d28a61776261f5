import { ops } from "@quantrace/core/ops";
import type { AttributeValue, OpDefinition } from "@quantrace/core/ops";
import { type EagerTensor, type Tensor, tensor, type TensorData } from "@quantrace/core";
import { type CallFunctionNode, Graph, PlaceholderRef, spec, symbolicTrace } from "@quantrace/ir";
import { grad } from "@quantrace/train";
import { describe, expect, test } from "vitest";
import { compare, type Tally } from "./compare.ts";
import { gradientSum } from "./gradient-sum.ts";
import { weighedSum } from "./weighed-sum.ts";

type Shape = readonly number[] | null;
type Attributes = Readonly<Record<string, AttributeValue>>;

/** Names, the operation, the shapes of its operands, its attributes. */
type Case = readonly [name: string, op: OpDefinition, shapes: readonly Shape[], attributes: Attributes];

const cases: readonly Case[] = [
  ["conv2d: pixels that no window reaches", ops.conv2d, [[1, 1, 6, 5], [1, 1, 2, 2], [1]], { stride: 3 }],
  [
    "conv2d: depthwise, stride 2",
    ops.conv2d,
    [[2, 3, 5, 4], [6, 1, 3, 3], null],
    { groups: 3, stride: 2, padding: 1 },
  ],
  [
    "conv2d: groups, dilation",
    ops.conv2d,
    [[2, 4, 6, 5], [4, 2, 2, 2], [4]],
    { groups: 2, dilation: [2, 3] },
  ],
  [
    "conv1d: dilation below stride",
    ops.conv1d,
    [[2, 2, 9], [1, 2, 3], [1]],
    { stride: 3, dilation: 2, padding: 2 },
  ],
  ["conv1d: more padding than kernel", ops.conv1d, [[1, 1, 2], [1, 1, 2], [1]], { padding: 3, stride: 2 }],
  ["conv3d: groups", ops.conv3d, [[1, 4, 3, 3, 2], [2, 2, 2, 1, 2], [2]], { groups: 2, stride: [1, 2, 1] }],
  [
    "convTranspose2d: output padding",
    ops.convTranspose2d,
    [[1, 2, 2, 3], [2, 3, 3, 2], [3]],
    { stride: [2, 3], outputPadding: [1, 2], padding: 1 },
  ],
  [
    "convTranspose1d: output padding above stride",
    ops.convTranspose1d,
    [[1, 2, 3], [2, 1, 2], [1]],
    { dilation: 3, outputPadding: 2 },
  ],
  [
    "convTranspose1d: output padding above dilation",
    ops.convTranspose1d,
    [[1, 2, 3], [2, 1, 2], [2]],
    { stride: 3, outputPadding: 2, groups: 2 },
  ],
  [
    "avgPool2d: ceilMode, padding not counted",
    ops.avgPool2d,
    [[1, 2, 5, 6]],
    { kernelSize: 3, stride: 2, padding: 1, ceilMode: true, countIncludePad: false },
  ],
  [
    "avgPool2d: side by side, a divisor",
    ops.avgPool2d,
    [[2, 1, 4, 6]],
    { kernelSize: [2, 3], divisorOverride: 5 },
  ],
  [
    "avgPool2d: gaps, a divisor",
    ops.avgPool2d,
    [[2, 1, 5, 7]],
    { kernelSize: 2, stride: 3, divisorOverride: 3 },
  ],
  ["avgPool1d: side by side", ops.avgPool1d, [[2, 2, 6]], { kernelSize: 3 }],
  ["avgPool3d: ceilMode", ops.avgPool3d, [[1, 1, 3, 4, 3]], { kernelSize: 2, ceilMode: true }],
  [
    "adaptiveAvgPool2d: more outputs than pixels",
    ops.adaptiveAvgPool2d,
    [[1, 2, 2, 3]],
    { outputSize: [3, 5] },
  ],
  ["adaptiveAvgPool2d: one pixel", ops.adaptiveAvgPool2d, [[2, 3, 4, 5]], { outputSize: 1 }],
  ["adaptiveAvgPool3d: whole factors", ops.adaptiveAvgPool3d, [[1, 2, 4, 2, 6]], { outputSize: [2, 1, 3] }],
  [
    "maxPool2d: ceilMode, dilation",
    ops.maxPool2d,
    [[2, 1, 7, 6]],
    { kernelSize: 2, stride: 2, dilation: 2, padding: 1, ceilMode: true },
  ],
  ["maxPool1d: overlapping", ops.maxPool1d, [[2, 2, 6]], { kernelSize: 3, stride: 1, padding: 1 }],
  ["adaptiveMaxPool2d: irregular", ops.adaptiveMaxPool2d, [[1, 2, 5, 4]], { outputSize: [3, 3] }],
  ["interpolate: nearest, down", ops.interpolate, [[1, 2, 5, 4]], { size: [3, 2] }],
  ["interpolate: nearest, by factors", ops.interpolate, [[1, 2, 2, 3]], { scaleFactor: [3, 2] }],
  ["interpolate: bilinear", ops.interpolate, [[1, 2, 3, 4]], { size: [5, 3], mode: "bilinear" }],
  [
    "interpolate: bilinear at the corners",
    ops.interpolate,
    [[1, 1, 3, 4]],
    { size: [1, 7], mode: "bilinear", alignCorners: true },
  ],
  ["batchNorm: training", ops.batchNorm, [[3, 2, 2, 3], [2], [2], [2], [2]], { training: true }],
  [
    "batchNorm: training, rank 2, no weight",
    ops.batchNorm,
    [[4, 3], null, [3], [3], [3]],
    { training: true, eps: 0.1 },
  ],
  ["batchNorm: evaluation", ops.batchNorm, [[2, 3, 2], [3], null, [3], [3]], { eps: 0.5 }],
  [
    "layerNorm: two dimensions",
    ops.layerNorm,
    [
      [2, 3, 4],
      [3, 4],
      [3, 4],
    ],
    { normalizedShape: [3, 4] },
  ],
  ["groupNorm: two groups", ops.groupNorm, [[2, 4, 3], [4], [4]], { numGroups: 2 }],
];

/** Numbers that lie apart, so that no two of a window are alike; above 0, so that they serve as variances. */
function numbers(shape: readonly number[], seed: number): TensorData {
  const length = shape.reduce((product, size) => product * size, 1);
  const data = Float32Array.from({ length }, (_, i) => (((i + seed) * 37) % 101) / 50 + 1 / 16);
  return { dtype: "float32", shape, data };
}

/** Compares a case, or its gradient by one of its operands. */
function compareCase([, op, shapes, attributes]: Case, by: string | null = null): Tally {
  const graph = new Graph("case");
  const inputs: TensorData[] = [];
  const args = shapes.map((shape, i) => {
    if (shape === null) return null;
    inputs.push(numbers(shape, 11 * i));
    return graph.addPlaceholder({ dtype: "float32", shape }, { name: `x${i}` });
  });
  graph.signature = graph.placeholders.map(({ name }) => new PlaceholderRef(name));
  const call = graph.callFunction(op, args, attributes) as CallFunctionNode;
  graph.setOutput(call);
  const tally: Tally = { compared: 0, bends: 0 };
  const once = weighedSum(graph, call);
  compare({ graph: by === null ? once : gradientSum(once, by), inputs }, tally);
  return tally;
}

describe("gradients of spatial and normalizing operations against central differences", () => {
  test.each(cases)("%s", (...one) => {
    const { compared, bends } = compareCase(one);
    expect(compared).toBeGreaterThan(3);
    expect(bends).toBe(0);
  });
});

describe("their gradients' gradients against central differences", () => {
  const smooth = cases.filter(([, { id }]) => !/maxPool/i.test(id));
  test.each(smooth)("%s", (...one) => {
    const [, , shapes] = one;
    const isWeighed = shapes.length > 1 && shapes[1] !== null;
    for (const by of isWeighed ? ["x0", "x1"] : ["x0"]) {
      const { compared, bends } = compareCase(one, by);
      expect(compared).toBeGreaterThan(3);
      expect(bends).toBe(0);
    }
  });
});

/** The gradient of the sum of a pooling's maxima by its input. */
function poolGradient(values: number[][][], options: object): unknown {
  const x = tensor(values);
  const [n, c, length] = [values.length, values[0]?.length ?? 0, values[0]?.[0]?.length ?? 0];
  const model = symbolicTrace(
    (image: Tensor) => image.maxPool1d(2, options).sum(),
    [spec("float32", [n, c, length])],
  );
  const { image } = grad(model, { wrt: ["image"] }).run(x) as unknown as {
    readonly image: EagerTensor;
  };
  return image.toArray();
}

describe("max-pooling at ties", () => {
  test("the first of equal ones gets the gradient", () => {
    expect(poolGradient([[[1, 1, 1]]], { stride: 1 })).toEqual([[[1, 1, 0]]]);
    expect(poolGradient([[[-Infinity, -Infinity]]], {})).toEqual([[[1, 0]]]);
  });

  test("NaN gets it, the last of several", () => {
    expect(poolGradient([[[NaN, 5, 5, NaN]]], {})).toEqual([[[1, 0, 0, 1]]]);
    expect(poolGradient([[[NaN, NaN]]], {})).toEqual([[[0, 1]]]);
  });

  test("a window that dilation leaves without pixels gives nothing", () => {
    expect(poolGradient([[[3]]], { dilation: 2, padding: 1 })).toEqual([[[0]]]);
    expect(poolGradient([[[3, 4]]], { dilation: 2, padding: 1, stride: 1 })).toEqual([[[1, 1]]]);
  });
});
