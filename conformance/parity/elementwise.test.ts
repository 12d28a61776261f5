import type { Module } from "@quantrace/core";
import {
  cat,
  elu,
  hardsigmoid,
  hardswish,
  instanceNorm,
  layerNorm,
  leakyRelu,
  nn,
  parameter,
  relu6,
  type Tensor,
} from "@quantrace/core";
import { spec } from "@quantrace/ir";
import {
  defaultQConfigMapping,
  fxQConfigs,
  minMaxObserver,
  observeQat,
  prepareQat,
  QConfigMapping,
} from "@quantrace/quant";
import { describe, expect, test } from "vitest";
import {
  callOf,
  callsOf,
  everything,
  count,
  expectClose,
  expectInt8,
  type Expected,
  type Inputs,
  modelOf,
  quantize,
  random,
} from "./quantize.ts";

/*
 * Operations element by element: arithmetic of two tensors and with numbers, activations, normalization, and values whose
 * range is known in advance. TestQuantizeFxOps' binary, norm and fixed parts.
 */

const image = [2, 2, 4, 4];
const conv = () => new nn.Conv2d(2, 2, 1);

/** As FX's `BinaryOp`: an operation on two results in int8, and on its own result. */
const joined =
  (join: (a: Tensor, b: Tensor) => Tensor, act = (x: Tensor) => x) =>
  () =>
    modelOf({ a: conv(), b: conv() }, ({ a, b }, x, y) => {
      const [p, q] = [a.forward(x), b.forward(y)];
      return act(join(q, act(join(p, q))));
    });

const start = ["quantize", "quantize", "quantized.conv2d", "quantized.conv2d"];
const relu = (x: Tensor) => x.relu();
const both: Inputs = [image, image];

const arithmetic: readonly (readonly [string, () => Module, Inputs, Expected])[] = [
  [
    "add of tensors that are int8",
    joined((a, b) => a.add(b)),
    both,
    { observed: 6, int8: [...start, "quantized.add", "quantized.add", "dequantize"] },
  ],
  [
    "add of inputs",
    () => modelOf({}, (_, x, y) => x.add(y)),
    both,
    { observed: 3, int8: ["quantize", "quantize", "quantized.add", "dequantize"] },
  ],
  [
    "add of a number",
    () => modelOf({ a: conv() }, ({ a }, x) => a.forward(x).add(3).add(3)),
    [image],
    {
      observed: 4,
      int8: ["quantize", "quantized.conv2d", "quantized.lookup", "quantized.lookup", "dequantize"],
    },
  ],
  [
    "add and relu",
    joined((a, b) => a.add(b), relu),
    both,
    { observed: 6, int8: [...start, "quantized.add", "quantized.add", "dequantize"] },
  ],
  [
    "add of a number and relu",
    () => modelOf({ a: conv() }, ({ a }, x) => a.forward(x).add(0.5).relu()),
    [image],
    {
      observed: 4,
      observers: 3,
      int8: ["quantize", "quantized.conv2d", "quantized.lookup", "quantized.relu", "dequantize"],
    },
  ],
  [
    "mul of tensors that are int8",
    joined((a, b) => a.mul(b)),
    both,
    { observed: 6, int8: [...start, "quantized.mul", "quantized.mul", "dequantize"] },
  ],
  [
    "mul of inputs",
    () => modelOf({}, (_, x, y) => x.mul(y)),
    both,
    { observed: 3, int8: ["quantize", "quantize", "quantized.mul", "dequantize"] },
  ],
  [
    "mul of a number",
    () => modelOf({ a: conv() }, ({ a }, x) => a.forward(x).mul(3).mul(-3)),
    [image],
    {
      observed: 4,
      int8: ["quantize", "quantized.conv2d", "quantized.lookup", "quantized.lookup", "dequantize"],
    },
  ],
  [
    "mul and relu",
    joined((a, b) => a.mul(b), relu),
    both,
    { observed: 6, int8: [...start, "quantized.mul", "quantized.mul", "dequantize"] },
  ],
  [
    "matmul",
    () => modelOf({}, (_, x, y) => x.matmul(y)),
    [
      [2, 3],
      [3, 2],
    ],
    { observed: 3, int8: ["quantize", "quantize", "quantized.matmul", "dequantize"] },
  ],
  [
    "bmm",
    () => modelOf({}, (_, x, y) => x.bmm(y)),
    [
      [2, 2, 3],
      [2, 3, 2],
    ],
    { observed: 3, int8: ["quantize", "quantize", "quantized.matmul", "dequantize"] },
  ],
];

describe("arithmetic", () => {
  test.each(arithmetic)("%s runs in int8", async (_, make, inputs, expected) => {
    await expectInt8(make, inputs, expected);
  });

  test.each<[string, (a: Tensor, b: Tensor) => Tensor]>([
    ["sub", (a, b) => a.sub(b)],
    ["maximum", (a, b) => a.maximum(b)],
  ])("%s has a range of its own and is computed in float32 between integers", async (op, join) => {
    const chain = ["quantize", "dequantize", "quantize", "dequantize"];
    await expectInt8(() => modelOf({}, (_, x, y) => join(x, y)), both, {
      observed: 3,
      int8: [...chain, op, "quantize", "dequantize"],
    });
  });

  test.each<[string, (a: Tensor, b: Tensor) => Tensor]>([
    ["div", (a, b) => a.div(b.abs().add(1))],
    ["sum", (a) => a.sum(1, { keepdim: true }).sum([1])],
  ])("%s stays in float32, and the report says why", async (op, compute) => {
    const { int8, calls } = await quantize(
      modelOf({}, (_, x, y) => compute(x, y)),
      op === "sum" ? [image] : both,
    );
    expect(calls.int8).toContain(op);
    expect(int8.report.find((row) => row.op === op)).toMatchObject({ reason: "noInt8Form", lowered: null });
  });

  test("additions, products, relu and cat follow each other on integers, after training too", async () => {
    const make = () =>
      modelOf({}, (_, x) => {
        const y = x.add(x).add(3);
        const z = y.mul(y).mul(3);
        return cat([z.add(z).relu()]);
      });
    const chain = ["quantized.add", "quantized.lookup", "quantized.mul", "quantized.lookup", "quantized.add"];
    await expectInt8(make, [[3, 3]], {
      observed: 7,
      observers: 6,
      int8: ["quantize", ...chain, "cat", "dequantize"],
    });
  });

  test.each<[string, (x: Tensor) => Tensor]>([
    ["add", (x) => x.add(1)],
    ["mul", (x) => x.mul(1)],
  ])(
    "a number in %s before and after convolutions in training: one fake quantize for each value and weight",
    async (_, by) => {
      const make = () =>
        modelOf({ a: conv(), b: conv() }, ({ a, b }, x) => b.forward(by(a.forward(by(x))).relu()));
      const specs = [spec("float32", image)] as never;
      const observed = await observeQat(prepareQat(make().train() as never, everything, specs), [
        random(image, 1),
      ]);
      const names = observed.plan.places.map(({ node }) => node);
      expect(names).toEqual(["x", _, "conv2d", `${_}_1`, "relu", "conv2d_1"]);
      expect(observed.plan.places.filter(({ node }) => node === "relu" || node === `${_}_1`).length).toBe(2);
      expect(count(callsOf(observed.graph), "fakeQuantize")).toBe(names.length + 2);
    },
  );

  test("relu of one layer after two additions is fused into both", async () => {
    const make = () =>
      modelOf({ relu: new nn.ReLU() }, ({ relu }, x, y) => relu.forward(relu.forward(x.add(y)).add(y)));
    const int8 = ["quantize", "quantize", "quantized.add", "quantized.add", "dequantize"];
    await expectInt8(make, both, { observed: 4, int8 });
  });
});

type Activation = (x: Tensor) => Tensor;

const slope = (count: number) => {
  const layer = new nn.PReLU(count);
  layer.weight.data.fill(0.3);
  return layer;
};

/** An activation as a layer and as a function. */
const activations: readonly (readonly [string, Module & { forward(x: Tensor): Tensor }, Activation])[] = [
  ["hardswish", new nn.Hardswish(), (x) => hardswish(x)],
  ["elu", new nn.ELU(), (x) => elu(x)],
  ["leakyRelu", new nn.LeakyReLU(), (x) => leakyRelu(x)],
  ["prelu", slope(1), (x) => x.prelu(parameter(random([1], 3)))],
  ["gelu", new nn.GELU(), (x) => x.gelu()],
  ["silu", new nn.SiLU(), (x) => x.silu()],
  ["mish", new nn.Mish(), (x) => x.mish()],
];

describe.each(activations)("%s", (op, layer, call) => {
  test("is a table in int8, with a range of its own", async () => {
    for (const act of [(x: Tensor) => layer.forward(x), call]) {
      const make = () => modelOf({ act: layer }, (_, x) => act(x));
      const int8 = ["quantize", "quantized.lookup", "dequantize"];
      await expectInt8(make, [image], { observed: 2, int8 });
      const { calls } = await quantize(make(), [image]);
      expect(calls.reference).toEqual(["quantize", "dequantize", op, "quantize", "dequantize"]);
    }
  });
});

test("prelu with a slope for each channel has a range of its own and is computed in float32", async () => {
  const int8 = ["quantize", "dequantize", "prelu", "quantize", "dequantize"];
  await expectInt8(() => modelOf({ act: slope(2) }, ({ act }, x) => act.forward(x)), [image], {
    observed: 2,
    int8,
  });
});

const norms: readonly (readonly [string, () => Module, Inputs, string])[] = [
  [
    "LayerNorm",
    () => modelOf({ n: new nn.LayerNorm([2, 4, 4]) }, ({ n }, x) => n.forward(x)),
    [image],
    "layerNorm",
  ],
  [
    "layerNorm",
    () => modelOf({}, (_, x) => layerNorm(x, null, null, { normalizedShape: [2, 4, 4] })),
    [image],
    "layerNorm",
  ],
  [
    "InstanceNorm1d",
    () => modelOf({ n: new nn.InstanceNorm1d(4) }, ({ n }, x) => n.forward(x)),
    [[1, 4, 5]],
    "groupNorm",
  ],
  [
    "InstanceNorm2d",
    () => modelOf({ n: new nn.InstanceNorm2d(4) }, ({ n }, x) => n.forward(x)),
    [[1, 4, 5, 2]],
    "groupNorm",
  ],
  [
    "InstanceNorm3d",
    () => modelOf({ n: new nn.InstanceNorm3d(4) }, ({ n }, x) => n.forward(x)),
    [[1, 4, 5, 2, 2]],
    "groupNorm",
  ],
  ["instanceNorm", () => modelOf({}, (_, x) => instanceNorm(x)), [[1, 4, 5, 2]], "groupNorm"],
];

describe("normalization", () => {
  test.each(norms)(
    "%s has a range of its own and is computed in float32 between integers",
    async (_, make, inputs, op) => {
      await expectInt8(make, inputs, {
        observed: 2,
        int8: ["quantize", "dequantize", op, "quantize", "dequantize"],
      });
    },
  );

  test("its weight and bias stay float32 and are not observed", async () => {
    const make = () =>
      modelOf(
        { fc: new nn.Linear(5, 5), scale: parameter(random([5, 5], 1)), bias: parameter(random([5, 5], 2)) },
        (m, x) => layerNorm(m.fc.forward(x), m.scale, m.bias, { normalizedShape: [5, 5] }),
      );
    const found = await quantize(make(), [[5, 5]]);
    expect(found.calls.int8).toEqual([
      "quantize",
      "quantized.linear",
      "dequantize",
      "layerNorm",
      "quantize",
      "dequantize",
    ]);
    expect(found.observed).toEqual(["x", "linear", "layerNorm"]);
    expect(["scale", "bias"].map((key) => found.int8.graph.state.get(key)?.dtype)).toEqual([
      "float32",
      "float32",
    ]);
    expectClose(found);
  });
});

describe("values whose range is known", () => {
  /** Each in two spellings, one after the other. */
  const make = () =>
    modelOf(
      {
        conv: new nn.Conv2d(2, 2, 1),
        s: new nn.Sigmoid(),
        h: new nn.Hardsigmoid(),
        t: new nn.Tanh(),
        m: new nn.Softmax(1),
      },
      ({ conv, s, h, t, m }, x) => {
        const y = s.forward(conv.forward(x)).sigmoid();
        return m.forward(t.forward(hardsigmoid(h.forward(y))).tanh());
      },
    );

  test("have fixed scales, whatever is calibrated, and the reference graph shows each", async () => {
    for (const mapping of [undefined, defaultQConfigMapping()]) {
      const { int8, calls, observed } = await quantize(
        make(),
        [image],
        mapping === undefined ? {} : { mapping },
      );
      expect(observed).toEqual([
        "x",
        "conv2d",
        "sigmoid",
        "sigmoid_1",
        "hardsigmoid",
        "hardsigmoid_1",
        "tanh",
        "tanh_1",
        "softmax",
      ]);
      const qparams = int8.lowered.slice(1).map(({ op, scale, zeroPoint }) => [op, 1 / scale, zeroPoint]);
      const unit = ["quantized.lookup", 256, 0];
      const signed = ["quantized.lookup", 128, 128];
      expect(qparams).toEqual([unit, unit, unit, unit, signed, signed]);
      expect(callOf(int8.graph, "quantize", 1).args.slice(1)).toEqual([1 / 256, 0]);
      expect(count(calls.reference, "quantize")).toBe(9);
    }
  });

  test("come out of training with the same scales", async () => {
    const found = await quantize(make(), [image]);
    await expectInt8(make, [image], { observed: 9, int8: found.calls.int8, decibels: 10 });
    expect(count(found.calls.int8, "quantized.lookup")).toBe(6);
  });

  test("keep the setting's range where its integers are signed", async () => {
    const activation = minMaxObserver({ dtype: "int8", mapping: "symmetric" });
    const mapping = new QConfigMapping().setGlobal({ ...fxQConfigs.qnnpack, name: "signed", activation });
    const found = await quantize(make(), [image], { mapping });
    const applied = found.int8.report.find(({ node }) => node === "sigmoid")?.applied;
    expect(applied).toMatchObject({
      dtype: "int8",
      qscheme: "perTensorSymmetric",
      observer: "MinMaxObserver",
    });
    expect(count(found.calls.reference, "quantize")).toBe(9);
  });
});

test("relu6, clamp and hardtanh in every spelling are bounds of the operation before them", async () => {
  const make = () =>
    modelOf({ conv: conv(), six: new nn.ReLU6(), hard: new nn.Hardtanh() }, ({ conv, six, hard }, x) =>
      hard
        .forward(
          relu6(six.forward(conv.forward(x)))
            .clamp(-3, 3)
            .clamp(-2.5, 2.5),
        )
        .hardtanh(),
    );
  await expectInt8(make, [image], { observed: 2, int8: ["quantize", "quantized.conv2d", "dequantize"] });
});
