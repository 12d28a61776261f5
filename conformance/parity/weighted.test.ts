import type { Module } from "@quantrace/core";
import {
  conv1d,
  conv2d,
  conv3d,
  convTranspose1d,
  convTranspose2d,
  convTranspose3d,
  linear,
  nn,
  parameter,
  type Parameter,
  type Tensor,
  tensor,
} from "@quantrace/core";
import { GraphModule, spec } from "@quantrace/ir";
import {
  convert,
  defaultDynamicQConfig,
  defaultQConfigMapping,
  fxQConfigs,
  prepare,
  QConfigMapping,
} from "@quantrace/quant";
import { describe, expect, test } from "vitest";
import {
  callsOf,
  count,
  everything,
  expectClose,
  expectInt8,
  type Inputs,
  type Layers,
  type Model,
  modelOf,
  quantize,
  random,
  resultsOf,
} from "./quantize.ts";

/*
 * Operations with weights, of each rank, as layers and as functions: TestQuantizeFxOps' weighted part, and the tests of
 * TestQuantizeFx that compare the reference graph with the lowered one.
 */

type Layer = Module & { forward(x: Tensor): Tensor };

/** Weights of a function: with them, `linear(x, w, b)` is what a layer is. */
interface Weights extends Layers {
  readonly w: Parameter;
  readonly b: Parameter | null;
}

function weights(shape: readonly number[], bias: number | null): Weights {
  return { w: parameter(random(shape, 5)), b: bias === null ? null : parameter(random([bias], 6)) };
}

const relus = [
  ["no activation", (x: Tensor) => x],
  ["relu()", (x: Tensor) => x.relu()],
  ["nn.ReLU", (x: Tensor) => new nn.ReLU().forward(x)],
] as const;

/** A layer, and what comes after it. */
function after(
  layer: () => Layer,
  act: (x: Tensor) => Tensor,
  norm: (() => Layer) | null = null,
): () => Module {
  return () =>
    modelOf(norm === null ? { layer: layer() } : { layer: layer(), norm: norm() }, (layers, x) => {
      const { layer, norm } = layers as { layer: Layer; norm?: Layer };
      const y = layer.forward(x);
      return act(norm === undefined ? y : norm.forward(y));
    });
}

const inInt8 = (op: string) => ({ observed: 2, int8: ["quantize", op, "dequantize"] });

const layers: readonly (readonly [string, () => Layer, (() => Layer) | null, Inputs, string])[] = [
  ["Linear", () => new nn.Linear(30, 4), () => new nn.BatchNorm1d(4), [[2, 30]], "quantized.linear"],
  ["Conv1d", () => new nn.Conv1d(3, 3, 3), () => new nn.BatchNorm1d(3), [[2, 3, 10]], "quantized.conv1d"],
  ["Conv2d", () => new nn.Conv2d(3, 3, 3), () => new nn.BatchNorm2d(3), [[2, 3, 6, 6]], "quantized.conv2d"],
  [
    "Conv3d",
    () => new nn.Conv3d(3, 3, 3),
    () => new nn.BatchNorm3d(3),
    [[1, 3, 4, 4, 4]],
    "quantized.conv3d",
  ],
];

describe.each(layers)("%s", (_, layer, norm, inputs, op) => {
  test.each(relus)("with %s is one int8 operation with one range", async (_, act) => {
    await expectInt8(after(layer, act), inputs, inInt8(op));
  });

  test.each(relus)("with batch norm and %s is one int8 operation with one range", async (_, act) => {
    await expectInt8(after(layer, act, norm), inputs, inInt8(op));
  });
});

const stride = { stride: 2 };

type Call = (x: Tensor, p: Weights) => Tensor;

const functions: readonly (readonly [string, () => Weights, Call, Inputs, string])[] = [
  ["linear", () => weights([4, 30], 4), (x, { w, b }) => linear(x, w, b), [[2, 30]], "quantized.linear"],
  [
    "linear without bias",
    () => weights([4, 30], null),
    (x, { w }) => linear(x, w),
    [[2, 30]],
    "quantized.linear",
  ],
  ["conv1d", () => weights([3, 3, 3], 3), (x, { w, b }) => conv1d(x, w, b), [[2, 3, 8]], "quantized.conv1d"],
  [
    "conv1d without bias",
    () => weights([3, 3, 3], null),
    (x, { w }) => conv1d(x, w),
    [[2, 3, 8]],
    "quantized.conv1d",
  ],
  [
    "conv2d",
    () => weights([3, 3, 3, 3], 3),
    (x, { w, b }) => conv2d(x, w, b),
    [[2, 3, 4, 4]],
    "quantized.conv2d",
  ],
  [
    "conv2d without bias",
    () => weights([3, 3, 3, 3], null),
    (x, { w }) => conv2d(x, w),
    [[2, 3, 4, 4]],
    "quantized.conv2d",
  ],
  [
    "conv3d",
    () => weights([3, 3, 3, 3, 3], 3),
    (x, { w, b }) => conv3d(x, w, b),
    [[1, 3, 4, 4, 4]],
    "quantized.conv3d",
  ],
  [
    "conv3d without bias",
    () => weights([3, 3, 3, 3, 3], null),
    (x, { w }) => conv3d(x, w),
    [[1, 3, 4, 4, 4]],
    "quantized.conv3d",
  ],
  [
    "convTranspose1d with a stride",
    () => weights([2, 3, 2], 3),
    (x, { w, b }) => convTranspose1d(x, w, b, stride),
    [[2, 2, 4]],
    "quantized.convTranspose1d",
  ],
  [
    "convTranspose2d with a stride",
    () => weights([2, 3, 2, 2], 3),
    (x, { w, b }) => convTranspose2d(x, w, b, stride),
    [[2, 2, 4, 4]],
    "quantized.convTranspose2d",
  ],
  [
    "convTranspose3d with a stride",
    () => weights([2, 3, 2, 2, 2], 3),
    (x, { w, b }) => convTranspose3d(x, w, b, stride),
    [[1, 2, 3, 3, 3]],
    "quantized.convTranspose3d",
  ],
  [
    "conv2d with stride, padding and dilation",
    () => weights([3, 3, 3, 3], 3),
    (x, { w, b }) => conv2d(x, w, b, { stride: 2, padding: 2, dilation: 2 }),
    [[2, 3, 6, 6]],
    "quantized.conv2d",
  ],
];

describe.each(functions)("the function %s", (_, made, call, inputs, op) => {
  test.each(relus)(
    "with %s is one int8 operation with one range, its weight stored as integers",
    async (_, act) => {
      const make = () => modelOf(made(), (p, x) => act(call(x, p)));
      await expectInt8(make, inputs, inInt8(op));
      const { state } = (await quantize(make(), inputs)).int8.graph;
      expect([state.get("w")?.dtype, state.get("w.scale")?.dtype]).toEqual(["int8", "float32"]);
      expect(state.get("b")?.dtype).toBe(made().b === null ? undefined : "int32");
    },
  );
});

const transposed: readonly (readonly [string, () => Layer, Inputs, string])[] = [
  ["ConvTranspose1d", () => new nn.ConvTranspose1d(2, 2, 2), [[4, 2, 4]], "quantized.convTranspose1d"],
  ["ConvTranspose2d", () => new nn.ConvTranspose2d(2, 2, 2), [[4, 2, 4, 4]], "quantized.convTranspose2d"],
  ["ConvTranspose3d", () => new nn.ConvTranspose3d(2, 2, 2), [[2, 2, 3, 3, 3]], "quantized.convTranspose3d"],
];

describe.each(transposed)("%s", (_, layer, inputs, op) => {
  test.each(relus)("transposes in int8 with %s", async (_, act) => {
    await expectInt8(after(layer, act), inputs, inInt8(op));
  });

  test("takes weights per tensor and per channel: nothing has to be refused", async () => {
    const perTensor = new QConfigMapping().setGlobal(fxQConfigs.qnnpack);
    for (const mapping of [perTensor, everything, defaultQConfigMapping()])
      expectClose(await quantize(after(layer, (x) => x)(), inputs, { mapping }));
  });
});

const dynamic: readonly (readonly [string, () => Module])[] = [
  ["a layer", () => modelOf({ fc: new nn.Linear(30, 4) }, ({ fc }, x) => fc.forward(x))],
  ["a function", () => modelOf(weights([4, 30], 4), ({ w, b }, x) => linear(x, w, b))],
  ["a function without bias", () => modelOf(weights([4, 30], null), ({ w }, x) => linear(x, w))],
  ["a layer with relu", () => modelOf({ fc: new nn.Linear(30, 4) }, ({ fc }, x) => fc.forward(x).relu())],
];

test.each(dynamic)(
  "linear with a dynamic setting, %s: nothing is observed, and each run has its own range",
  (_, make) => {
    const mapping = new QConfigMapping().setGlobal(defaultDynamicQConfig);
    const model = make();
    const prepared = prepare(model as Model, mapping, [spec("float32", [2, 30])] as never);
    expect([prepared.plan.places, count(callsOf(prepared.graph), "observe")]).toEqual([[], 0]);
    const { graph } = convert(prepared);
    expect(callsOf(graph).filter((op) => !op.startsWith("quantized.choose") && op !== "relu")).toEqual([
      "quantize",
      "quantized.linearDynamic",
    ]);
    for (const scale of [1, 1000]) {
      const x = tensor(
        random([2, 30], 9).data.map((value) => value * scale),
        { shape: [2, 30] },
      );
      const [found, float] = [new GraphModule(graph), model].map(
        (module) => resultsOf(module, [x])[0]?.data ?? [],
      );
      const largest = Math.max(...Array.from(float!, Math.abs));
      for (const [i, value] of Array.from(found!).entries())
        expect(Math.abs(value - Number(float![i]))).toBeLessThan(0.02 * largest + 1e-3 * scale);
    }
  },
);
