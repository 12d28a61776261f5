import { hardtanh, Module, nn, relu6, tensor, type Tensor } from "@quantrace/core";
import { spec } from "@quantrace/ir";
import { expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { randomBatch } from "../lower/random-net.test-helper.ts";
import { prepare } from "./prepare.ts";

const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
const image = spec("float32", ["N", 4, 6, 6]);

/** A convolution and what follows. */
class Conv extends Module {
  conv = new nn.Conv2d(4, 4, 3, { padding: 1 });
  bn = new nn.BatchNorm2d(4);
  readonly after: (x: Tensor, net: Conv, input: Tensor) => Tensor;
  constructor(after: (x: Tensor, net: Conv, input: Tensor) => Tensor) {
    super();
    this.after = after;
  }
  forward(x: Tensor): Tensor {
    return this.after(this.conv.forward(x), this, x);
  }
}

interface Outcome {
  /** What has qparams. */
  readonly observed: readonly string[];
  readonly operations: readonly string[];
}

async function outcomeOf(model: Module): Promise<Outcome> {
  const prepared = prepare(model.eval() as Conv, mapping, [image]);
  const calibrated = await calibrate(prepared, [randomBatch(1), randomBatch(2)]);
  const converted = convert(calibrated);
  const batch = randomBatch(3);
  expect(converted.run(batch).toArray()).toEqual(convertToReference(calibrated).run(batch).toArray());
  return {
    observed: prepared.plan.places.map(({ node }) => node),
    operations: [...converted.graph.nodes()].flatMap((node) =>
      node.kind === "call_function" ? [node.op.id] : [],
    ),
  };
}

const fused = ["quantize", "quantized.conv2d", "dequantize"];
const relu = (x: Tensor): Tensor => x.relu();

/** Every spelling of an activation that only puts bounds on a value, after every pattern that takes one. */
test.each<[string, (x: Tensor) => Tensor]>([
  ["relu", relu],
  ["nn.ReLU", (x) => new nn.ReLU().forward(x)],
  ["clamp(0)", (x) => x.clamp(0)],
  ["clamp(0, 6)", (x) => x.clamp(0, 6)],
  ["relu6", (x) => relu6(x)],
  ["nn.ReLU6", (x) => new nn.ReLU6().forward(x)],
  ["hardtanh(0, 6)", (x) => hardtanh(x, 0, 6)],
  ["nn.Hardtanh", (x) => new nn.Hardtanh(0, 6).forward(x)],
  ["maximum(0)", (x) => x.maximum(0)],
  ["maximum(0).minimum(6)", (x) => x.maximum(0).minimum(6)],
  ["relu().minimum(6)", (x) => x.relu().minimum(6)],
])("conv, batch norm and %s are one operation and one range", async (_, activation) => {
  const plain = await outcomeOf(new Conv((x) => activation(x)));
  expect([plain.operations, plain.observed.length]).toEqual([fused, 2]);
  const normed = await outcomeOf(new Conv((x, { bn }) => activation(bn.forward(x))));
  expect([normed.operations, normed.observed.length]).toEqual([fused, 2]);
});

test.each<[string, (x: Tensor, y: Tensor) => Tensor, string]>([
  ["add", (x, y) => x.add(y), "quantized.add"],
  ["mul", (x, y) => x.mul(y), "quantized.mul"],
  ["matmul", (x, y) => x.matmul(y), "quantized.matmul"],
])("%s and relu are one operation and one range", async (_, join, op) => {
  for (const activation of [relu, (x: Tensor) => x.maximum(0)]) {
    const { operations, observed } = await outcomeOf(new Conv((x, __, input) => activation(join(x, input))));
    expect(operations).toEqual(["quantize", "quantized.conv2d", op, "dequantize"]);
    expect(observed.length).toBe(3);
  }
});

test("linear, batch norm and relu are one operation and one range", async () => {
  const model = new nn.Sequential(new nn.Linear(3, 3), new nn.BatchNorm1d(3), new nn.ReLU()).eval();
  const prepared = prepare(model, mapping, [spec("float32", ["N", 3])]);
  const calibrated = await calibrate(prepared, [tensor([[1, -1, 0.5]])]);
  const converted = convert(calibrated);
  expect([...prepared.plan.places].map(({ node }) => node)).toEqual(["x", "relu"]);
  expect(converted.lowered.map(({ op }) => op)).toEqual(["quantized.linear"]);
});

test("batch norm alone and relu: the range is that of the relu, the batch norm stays in float32", async () => {
  class Preactivated extends Module {
    bn = new nn.BatchNorm2d(4);
    conv = new nn.Conv2d(4, 4, 1);
    forward(x: Tensor): Tensor {
      return this.conv.forward(this.bn.forward(x).relu());
    }
  }
  const { observed, operations } = await outcomeOf(new Preactivated());
  expect(observed).toEqual(["relu", "conv2d"]);
  expect(operations).toEqual(["batchNorm", "relu", "quantize", "quantized.conv2d", "dequantize"]);
});

test("an operation without an int8 kernel and relu have one range, and the report says where relu runs", async () => {
  const { observed, operations } = await outcomeOf(new Conv((x, _, input) => x.sub(input).relu()));
  expect(observed).toEqual(["x", "conv2d", "relu"]);
  expect(operations).toEqual([
    "quantize",
    "dequantize",
    "quantized.conv2d",
    "dequantize",
    "sub",
    "relu",
    "quantize",
    "dequantize",
  ]);
  const { plan } = prepare(new Conv((x, _, input) => x.sub(input).relu()).eval(), mapping, [image]);
  expect(plan.nodes.find(({ node }) => node === "relu")?.why).toBe(
    "computed with sub in float32, between dequantize and quantize",
  );
});
