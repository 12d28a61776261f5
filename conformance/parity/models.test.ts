import { linear, Module, nn, parameter, type Tensor } from "@quantrace/core";
import { type GraphModule, Interpreter, spec } from "@quantrace/ir";
import { convert, convertToReference, observeQat, prepareQat } from "@quantrace/quant";
import { expect, test } from "vitest";
import { MobileNetV2 } from "../../examples/models/mobilenet-v2.ts";
import { MobileNetV3 } from "../../examples/models/mobilenet-v3.ts";
import { ResNet } from "../../examples/models/resnet.ts";
import {
  count,
  everything,
  expectClose,
  modelOf,
  quantize,
  quantizeQat,
  random,
  resultsOf,
} from "./quantize.ts";

/*
 * Whole networks: TestQuantizeFxModels. They are those of torchvision, smaller, with random weights.
 */

/** As PyTorch's `ResNetBase`: a convolution with batch norm and relu, a shortcut, pooling and a linear layer. */
const residual = () =>
  modelOf(
    {
      conv1: new nn.Conv2d(3, 3, 1),
      bn1: new nn.BatchNorm2d(3),
      relu1: new nn.ReLU(),
      downsample: new nn.Identity(),
      avgpool: new nn.AdaptiveAvgPool2d([1, 1]),
      fc: new nn.Linear(3, 1),
    },
    (m, x) => {
      const out = m.relu1.forward(m.bn1.forward(m.conv1.forward(x)));
      const sum = out.add(m.downsample.forward(x)).relu();
      return m.fc.forward(m.avgpool.forward(sum).flatten(1));
    },
  );

const inInt8 = [
  "quantize",
  "quantized.conv2d",
  "quantized.add",
  "quantized.adaptiveAvgPool2d",
  "flatten",
  "quantized.linear",
  "dequantize",
];

test("a residual block with pooling and a linear layer runs in int8 throughout, after training too", async () => {
  for (const run of [quantize, quantizeQat]) {
    const found = await run(residual(), [[2, 3, 6, 6]]);
    expect(found.calls.int8).toEqual(inInt8);
    expectClose(found, run === quantize ? 15 : -Infinity);
  }
});

const networks: readonly (readonly [string, () => Module, number])[] = [
  ["ResNet-18", () => new ResNet({ width: 4, numClasses: 4 }), 20],
  ["MobileNetV2", () => new MobileNetV2({ widthMult: 0.25, numClasses: 4, lastChannel: 16 }), 52],
];

test.each(networks)(
  "%s has one quantize and one dequantize, every convolution in int8, and float's results",
  async (_, make, convolutions) => {
    const found = await quantize(make().eval(), [[1, 3, 32, 32]]);
    expect([count(found.calls.int8, "quantize"), count(found.calls.int8, "dequantize")]).toEqual([1, 1]);
    expect(count(found.calls.int8, "quantized.conv2d")).toBe(convolutions);
    const rows = found.int8.report.filter(
      ({ kind, op, quantized }) => kind === "call_function" && op !== "dropout" && !quantized,
    );
    expect(rows.map(({ op }) => op)).toEqual([]);
    expectClose(found, 10, 8);
  },
);

test("a network with dropout, hardswish and gates is trained, and converts", async () => {
  const rows = [
    [3, 16, 16, true, "RE", 2],
    [3, 32, 24, false, "HS", 2],
  ] as const;
  const make = () => new MobileNetV3({ rows: rows as never, lastChannel: 16, numClasses: 4 });
  const found = await quantizeQat(make(), [[2, 3, 32, 32]]);
  expect(count(found.calls.int8, "dropout")).toBe(0);
  expect(count(found.calls.int8, "quantized.conv2d")).toBeGreaterThan(6);
  expect(resultsOf(found.int8, found.inputs)[0]?.shape).toEqual([2, 4]);
  const train = prepareQat(make().train() as never, everything, [spec("float32", [2, 3, 32, 32])] as never);
  expect(
    [...train.graph.nodes()].some((node) => node.kind === "call_function" && node.op.id === "dropout"),
  ).toBe(true);
});

class Functional extends Module {
  readonly w = parameter(random([5, 5], 1));
  readonly b = parameter(random([5], 2));
  forward(x: Tensor): Tensor {
    return linear(x, this.w, this.b);
  }
}

test("functions with weights are trained fake quantized, and convert to what training computed", async () => {
  const model = modelOf(
    { mods1: new nn.Sequential(new Functional(), new Functional()), mods2: new Functional() },
    (m, x) => m.mods2.forward(m.mods1.forward(x) as Tensor),
  );
  const x = random([5, 5], 7);
  const plain = resultsOf(model, [x])[0]?.toArray();
  const qat = prepareQat(model.train() as never, everything, [spec("float32", [5, 5])] as never);
  expect(resultsOf(qat as never, [x])[0]?.toArray()).toEqual(plain);
  const observed = await observeQat(qat, [x, random([5, 5], 8)]);
  const trained = new Interpreter(observed.graph).run([x]) as { readonly data: Float32Array };
  const evaluated = resultsOf(observed.evaluation() as unknown as GraphModule, [x])[0];
  expect(trained.data).toEqual(evaluated?.data);
  const reference = convertToReference(observed.observed(), { bias: "float32" });
  expect(resultsOf(reference as unknown as GraphModule, [x])[0]?.data).toEqual(evaluated?.data);
  expect(convert(observed.observed()).lowered.map(({ op }) => op)).toEqual([
    "quantized.linear",
    "quantized.linear",
    "quantized.linear",
  ]);
});
