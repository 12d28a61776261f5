import { Module, nn, ops, relu, type Tensor } from "@quantrace/core";
import { anything, call, type Graph, replacePattern, spec, symbolicTrace } from "@quantrace/ir";
import { conv2d } from "@quantrace/core";
import {
  fuse,
  type Fusion,
  fxQConfigs,
  minMaxQConfig,
  observeQat,
  prepareQat,
  QConfigMapping,
} from "@quantrace/quant";
import { describe, expect, test } from "vitest";
import {
  callsOf,
  count,
  everything,
  expectClose,
  expectInt8,
  modelOf,
  quantize,
  quantizeQat,
  random,
} from "./quantize.ts";

/*
 * TestFuseFx: what is one operation before anything is observed. An activation that is fused stays a node of the float
 * graph, and of the reference graph; it is fused in that nothing is observed between the two.
 */

const convs = () => ({
  conv1: new nn.Conv1d(2, 2, 1),
  conv2: new nn.Conv2d(1, 1, 1),
  conv3: new nn.Conv3d(1, 1, 1),
});
const norms = () => ({
  norm1: new nn.BatchNorm1d(2),
  norm2: new nn.BatchNorm2d(1),
  norm3: new nn.BatchNorm3d(1),
});

/** Three convolutions, one of each rank, with something after each. */
const chain = (after: (x: Tensor, rank: 1 | 2 | 3) => Tensor) => (m: ReturnType<typeof convs>, x: Tensor) => {
  const one = after(m.conv1.forward(x), 1);
  const two = after(m.conv2.forward(one.unsqueeze(1)), 2);
  return after(m.conv3.forward(two.unsqueeze(1)), 3);
};

const input = [2, 2, 4];

function fused(model: Module): readonly string[] {
  return callsOf(fuse(symbolicTrace(model as never, [spec("float32", input)] as never).graph));
}

describe("batch norm after convolutions of every rank", () => {
  const model = (act: (x: Tensor) => Tensor) => {
    const bn = norms();
    return modelOf({ ...convs(), ...bn }, (m, x) =>
      chain((h, rank) => act([m.norm1, m.norm2, m.norm3][rank - 1]!.forward(h)))(m, x),
    );
  };

  test("is folded into them in evaluation, with relu and without", () => {
    expect(fused(model((x) => x))).toEqual(["conv1d", "unsqueeze", "conv2d", "unsqueeze", "conv3d"]);
    const calls = ["conv1d", "relu", "unsqueeze", "conv2d", "relu", "unsqueeze", "conv3d", "relu"];
    expect(fused(model(relu))).toEqual(calls);
  });

  test("stays while a model trains, and its convolution trains on the scaled weight", async () => {
    for (const act of [(x: Tensor) => x, relu]) {
      const qat = prepareQat(model(act).train() as never, everything, [spec("float32", input)] as never);
      expect(count(callsOf(qat.graph), "batchNorm")).toBe(3);
      const observed = await observeQat(qat, [random(input, 1)]);
      const weights = [...observed.parts.known.keys()].filter((key) => key.startsWith("weight_"));
      expect(weights).toEqual(["weight_conv1d", "weight_conv2d", "weight_conv3d"]);
      // One value a convolution, its input and what moves it: the batch norm and the relu have none of their own.
      expect(qat.plan.places.length).toBe(6);
    }
    const found = await quantizeQat(model(relu), [input]);
    expect(found.calls.int8.filter((op) => op.startsWith("quantized."))).toEqual([
      "quantized.conv1d",
      "quantized.conv2d",
      "quantized.conv3d",
    ]);
  });
});

test("relu after convolutions of every rank, and after batch norm alone, has their range", async () => {
  const found = await quantize(
    modelOf(
      convs(),
      chain((x) => relu(x)),
    ),
    [input],
  );
  expect(found.observed).toEqual(["x", "relu", "unsqueeze", "relu_1", "unsqueeze_1", "relu_2"]);
  const normed = await quantize(
    modelOf(norms(), (m, x) =>
      relu(m.norm3.forward(relu(m.norm2.forward(relu(m.norm1.forward(x)).unsqueeze(1))).unsqueeze(1))),
    ),
    [input],
  );
  expect(normed.observed).toEqual([]);
  expect(normed.calls.int8).toEqual([
    "batchNorm",
    "relu",
    "unsqueeze",
    "batchNorm",
    "relu",
    "unsqueeze",
    "batchNorm",
    "relu",
  ]);
});

test("batch norm is folded into a linear layer in evaluation", async () => {
  const make = () =>
    modelOf({ fc: new nn.Linear(4, 3), bn: new nn.BatchNorm1d(3) }, ({ fc, bn }, x) =>
      bn.forward(fc.forward(x)),
    );
  const { graph } = symbolicTrace(make() as never, [spec("float32", [2, 4])] as never);
  expect(callsOf(fuse(graph))).toEqual(["linear"]);
  expect(callsOf(graph)).toEqual(["linear", "batchNorm"]);
  await expectInt8(make, [[2, 4]], { observed: 2, int8: ["quantize", "quantized.linear", "dequantize"] });
});

test("batch norm is folded into transposed convolutions of every rank", () => {
  const layers = {
    up1: new nn.ConvTranspose1d(2, 2, 2),
    up2: new nn.ConvTranspose2d(1, 1, 2),
    up3: new nn.ConvTranspose3d(1, 1, 2),
    ...norms(),
  };
  const model = modelOf(layers, (m, x) => {
    const one = m.norm1.forward(m.up1.forward(x)).unsqueeze(1);
    return m.norm3.forward(m.up3.forward(m.norm2.forward(m.up2.forward(one)).unsqueeze(1)));
  });
  expect(fused(model)).toEqual([
    "convTranspose1d",
    "unsqueeze",
    "convTranspose2d",
    "unsqueeze",
    "convTranspose3d",
  ]);
});

describe("settings by class, with null for everything else,", () => {
  const mapping = new QConfigMapping()
    .setGlobal(null)
    .setObjectType(nn.Linear, fxQConfigs.minMaxPerChannel)
    .setObjectType(nn.ReLU, fxQConfigs.minMaxPerChannel);

  class LinearRelu extends nn.Sequential {
    constructor() {
      super(new nn.Linear(5, 5), new nn.ReLU());
    }
  }

  test("reach a linear layer and the relu that is fused into it", async () => {
    const make = () =>
      modelOf({ fc: new nn.Linear(5, 5), act: new nn.ReLU() }, ({ fc, act }, x) =>
        act.forward(fc.forward(x)),
      );
    const int8 = ["quantize", "quantized.linear", "dequantize"];
    await expectInt8(make, [[5, 5]], { observed: 2, int8 }, { mapping });
  });

  test("reach both layers of a subclass of Sequential inside another module, after training too", async () => {
    const make = () =>
      modelOf({ both: new LinearRelu(), fc: new nn.Linear(5, 5) }, ({ both, fc }, x) =>
        fc.forward(both.forward(x) as Tensor),
      );
    const int8 = ["quantize", "quantized.linear", "quantized.linear", "dequantize"];
    await expectInt8(make, [[5, 5]], { observed: 3, int8 }, { mapping });
  });

  test("reach layers deep in a model that is trained: their weights are fake quantized, additions are not", async () => {
    const make = () =>
      modelOf(
        { first: new nn.Sequential(new LinearRelu(), new nn.Linear(5, 5)), second: new nn.Linear(5, 5) },
        (m, x) => [m.first.forward(x) as Tensor, m.second.forward(x.add(5)).add(5)],
      );
    const qat = await observeQat(
      prepareQat(make().train() as never, mapping, [spec("float32", [1, 5])] as never),
      [random([1, 5], 1)],
    );
    const weights = [...qat.parts.known.keys()].filter((key) => key.startsWith("weight_"));
    expect(weights).toEqual(["weight_linear", "weight_linear_1", "weight_linear_2"]);
    const found = await quantizeQat(make(), [[1, 5]], { mapping });
    expect(count(found.calls.int8, "quantized.linear")).toBe(3);
    expect(count(found.calls.int8, "add")).toBe(2);
  });
});

test("a pattern under null is left as it is, and quantizing goes on after it", async () => {
  class Child extends Module {
    forward(x: Tensor): Tensor {
      return relu(x.add(1));
    }
  }
  const make = () =>
    modelOf({ child: new Child(), conv: new nn.Conv2d(1, 1, 1) }, ({ child, conv }, x) =>
      conv.forward(child.forward(x)),
    );
  const mapping = everything.setModuleName("child", null);
  const int8 = ["add", "relu", "quantize", "quantized.conv2d", "dequantize"];
  await expectInt8(make, [[1, 1, 4, 4]], { observed: 2, int8 }, { mapping });
});

describe("what one range does not fit is not fused by default:", () => {
  test("linear, batch norm and leaky relu", async () => {
    const make = () =>
      modelOf(
        { fc: new nn.Linear(4, 4), bn: new nn.BatchNorm1d(4), act: new nn.LeakyReLU(0.1) },
        ({ fc, bn, act }, x) => act.forward(bn.forward(fc.forward(x))),
      );
    const int8 = ["quantize", "quantized.linear", "quantized.lookup", "dequantize"];
    await expectInt8(make, [[3, 4]], { observed: 3, int8 });
  });

  test("linear and tanh", async () => {
    const make = () =>
      modelOf({ fc: new nn.Linear(4, 4), act: new nn.Tanh() }, ({ fc, act }, x) =>
        act.forward(fc.forward(x)),
      );
    const int8 = ["quantize", "quantized.linear", "quantized.lookup", "dequantize"];
    await expectInt8(make, [[3, 4]], { observed: 3, int8, decibels: 15 });
  });

  test("a convolution and the addition after it, from either side; the addition and relu are", async () => {
    for (const join of [(a: Tensor, b: Tensor) => a.add(b), (a: Tensor, b: Tensor) => b.add(a)]) {
      const make = () =>
        modelOf({ conv: new nn.Conv2d(2, 2, 1), bn: new nn.BatchNorm2d(2) }, ({ conv, bn }, x, y) =>
          relu(join(bn.forward(conv.forward(x)), y)),
        );
      const found = await quantize(make(), [
        [1, 2, 4, 4],
        [1, 2, 4, 4],
      ]);
      expect(count(found.calls.int8, "quantized.conv2d")).toBe(1);
      expect(count(found.calls.int8, "quantized.add")).toBe(1);
      expect(found.observed.length).toBe(4);
      expect(found.observed).toContain("conv2d");
      expectClose(found);
    }
  });
});

describe("fusions of the user", () => {
  const normed = call(ops.batchNorm, {
    x: call(ops.conv2d, { x: anything("x"), weight: anything("w"), bias: anything("b") }),
  });

  /** A convolution with batch norm, joined with what `join` makes of the input, and relu. */
  const residual = (join: (pooled: Tensor, h: Tensor) => Tensor) => () =>
    modelOf({ conv: new nn.Conv2d(3, 3, 3), bn: new nn.BatchNorm2d(3) }, ({ conv, bn }, x) =>
      relu(join(x.maxPool2d(3, { stride: 1 }), bn.forward(conv.forward(x)))),
    );

  const rewrite =
    (pattern: Parameters<typeof replacePattern>[1], replacement: unknown): Fusion =>
    (graph: Graph) =>
      replacePattern(graph, pattern as never, replacement as never).graph;

  test("put one operation in the place of a whole pattern, with anything as the other operand", async () => {
    const pattern = call(ops.relu, { x: call(ops.add, { x: anything("y"), y: normed }) });
    const fusion = rewrite(pattern, ({ x, w, b }: Record<string, Tensor>) => conv2d(x!, w!, b!));
    const model = residual((pooled, h) => pooled.add(h))();
    const { graph } = symbolicTrace(model as never, [spec("float32", [1, 3, 6, 6])] as never);
    expect(callsOf(fuse(graph, [fusion]))).toEqual(["conv2d"]);
    const found = await quantize(model, [[1, 3, 6, 6]], { fusions: [fusion] });
    expect(found.calls.int8).toEqual(["quantize", "quantized.conv2d", "dequantize"]);
  });

  test("keep the other operand as an input of what takes the pattern's place", async () => {
    const pattern = call(ops.relu, { x: call(ops.add, { x: normed, y: anything("y") }) });
    const fusion = rewrite(pattern, ({ x, y, w, b }: Record<string, Tensor>) => conv2d(x!, w!, b!).mul(y!));
    const model = residual((pooled, h) => h.add(pooled))();
    const found = await quantize(model, [[1, 3, 6, 6]], { fusions: [fusion] });
    expect(found.calls.int8).toEqual([
      "quantize",
      "quantized.maxPool2d",
      "quantized.conv2d",
      "quantized.mul",
      "dequantize",
    ]);
    expect([found.observed.length, found.observed.at(-1)]).toEqual([4, "relu"]);
  });

  test("leave what stands for anything to other fusions", () => {
    const conv = (x: string) =>
      call(ops.conv2d, { x: anything(x), weight: anything("w"), bias: anything("b") });
    const plain = rewrite(call(ops.relu, { x: conv("x") }), ({ x, w, b }: Record<string, Tensor>) =>
      conv2d(x!, w!, b!),
    );
    const joined = rewrite(
      call(ops.relu, { x: call(ops.add, { x: conv("x"), y: anything("y") }) }),
      ({ x, y, w, b }: Record<string, Tensor>) => conv2d(x!, w!, b!).add(y!),
    );
    const model = modelOf({ a: new nn.Conv2d(3, 3, 3), b: new nn.Conv2d(3, 3, 3) }, ({ a, b }, x) => {
      const y = relu(a.forward(x));
      return relu(b.forward(x).add(y));
    });
    const { graph } = symbolicTrace(model as never, [spec("float32", [1, 3, 6, 6])] as never);
    for (const fusions of [
      [plain, joined],
      [joined, plain],
    ])
      expect([...callsOf(fuse(graph, fusions))].sort()).toEqual(["add", "conv2d", "conv2d"]);
  });

  test("put an operation of the user's choice in the place of another, which then decides the range", async () => {
    const fusion: Fusion = (graph) =>
      replacePattern(
        graph,
        (x: Tensor) => x.relu(),
        (x: Tensor) => x.clamp(0, 1),
        { specs: [spec("float32", [1])] },
      ).graph;
    const model = modelOf({ conv: new nn.Conv2d(1, 1, 1) }, ({ conv }, x) => relu(conv.forward(x)));
    const found = await quantize(model, [[1, 1, 4, 4]], {
      fusions: [fusion],
      mapping: new QConfigMapping().setGlobal(minMaxQConfig),
    });
    expect(count(found.calls.reference, "clamp")).toBe(1);
    const [top] = found.int8.lowered.slice(-1);
    expect(255 * top!.scale).toBeLessThanOrEqual(1.0001);
  });
});
