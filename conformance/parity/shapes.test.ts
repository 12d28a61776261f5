import {
  cat,
  full,
  interpolate,
  Module,
  nn,
  ops,
  type Output,
  stack,
  type Tensor,
  tensor,
  where,
} from "@quantrace/core";
import { isTensorType, spec, symbolicTrace } from "@quantrace/ir";
import { calibrate, convert, prepare, PrepareCustomConfig } from "@quantrace/quant";
import { fillState } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import {
  callsOf,
  count,
  everything,
  expectClose,
  expectInt8,
  type Inputs,
  modelOf,
  quantize,
  quantizeQat,
  random,
  resultsOf,
} from "./quantize.ts";

/*
 * Operations that move or choose values: what goes in as integers comes out as integers, with the same scale. And the
 * arguments of such operations that are no tensors: they are never observed.
 */

const conv = () => new nn.Conv2d(2, 2, 2);

function shapesOf(module: Module, inputs: readonly unknown[]): unknown {
  return resultsOf(module, inputs).map(({ shape }) => shape);
}

describe("cat", () => {
  const make = () =>
    modelOf({ a: conv(), b: conv() }, ({ a, b }, x, y) => cat([a.forward(x), b.forward(y)], 1));
  const inputs: Inputs = [
    [1, 2, 5, 5],
    [1, 2, 5, 5],
  ];

  test("joins integers: its inputs and its output have one observer, after training too", async () => {
    const int8 = ["quantize", "quantize", "quantized.conv2d", "quantized.conv2d", "cat", "dequantize"];
    await expectInt8(make, inputs, { observed: 5, observers: 3, int8 });
    const { prepared, calls } = await quantize(make(), inputs);
    const shared = prepared.plan.places.filter(({ node }) => /conv2d|cat/.test(node));
    expect(new Set(shared.map(({ observer }) => observer)).size).toBe(1);
    expect(count(calls.reference, "quantize")).toBe(5);
  });

  test("of one tensor, whose size is then used as a number, needs one quantize and one dequantize", async () => {
    const model = modelOf({ fc: new nn.Linear(5, 5) }, ({ fc }, x) =>
      fc.forward(cat([x], 1)).mul(x.shape[0] as unknown as number),
    );
    const found = await quantize(model, [[5, 5]], {
      mapping: everything.setObjectType(ops.mul, null),
    });
    expect([count(found.calls.int8, "quantize"), count(found.calls.int8, "dequantize")]).toEqual([1, 1]);
    expectClose(found);
  });
});

test("shapes, copies, relus, numbers and lists between two convolutions leave one quantize and one dequantize", async () => {
  const make = () =>
    modelOf(
      {
        first: new nn.Conv2d(4, 4, 1),
        drop: new nn.Dropout(),
        relu: new nn.ReLU(),
        last: new nn.Conv2d(4, 4, 1),
      },
      ({ first, drop, relu, last }, input) => {
        let x = first.forward(input).add(3).mul(3).add(3).relu().mul(3).relu();
        x = x.maxPool2d(2).flatten(0, 1).maxPool1d(2).unsqueeze(0).unsqueeze(0).maxPool3d(1).squeeze(0);
        x = x.reshape([1, 4, -1]).view([1, 4, 2, 4]).transpose(1, 2);
        const [a, b] = x.chunk(2, 1);
        const pair = [drop.forward(a), b] as const;
        x = cat(pair, 1).permute([0, 2, 3, 1]).repeatInterleave(2, 3);
        x = relu.forward(x.relu()).repeat([2, 1, 1, 1]);
        return last.forward(stack([x, x], 0).select(0, 1).narrow(0, 0, 1));
      },
    );
  for (const run of [quantize, quantizeQat]) {
    const found = await run(make(), [[1, 4, 8, 8]]);
    const { int8 } = found.calls;
    expect([count(int8, "quantize"), count(int8, "dequantize"), count(int8, "quantized.conv2d")]).toEqual([
      1, 1, 2,
    ]);
    expect([int8.slice(0, 2), int8.slice(-2)]).toEqual([
      ["quantize", "quantized.conv2d"],
      ["quantized.conv2d", "dequantize"],
    ]);
    expectClose(found, run === quantize ? 20 : -Infinity);
  }
});

test("poolings, means and interpolation between two convolutions leave one quantize and one dequantize", async () => {
  const make = () =>
    modelOf(
      { first: new nn.Conv2d(4, 4, 1), pool: new nn.AvgPool2d(2), last: new nn.Conv2d(4, 4, 1) },
      ({ first, pool, last }, input) => {
        let x = pool.forward(first.forward(input)).adaptiveAvgPool2d(4).flatten(0, 1);
        x = x.avgPool1d(2).adaptiveAvgPool1d(4).unsqueeze(0).unsqueeze(0);
        x = x.avgPool3d(2).adaptiveAvgPool3d([4, 2, 2]).squeeze(0);
        x = interpolate(x, { scaleFactor: 2 }).interpolate({ size: [3, 3], mode: "bilinear" });
        return last.forward(x.mean([2, 3], { keepdim: true }));
      },
    );
  const found = await quantize(make(), [[1, 4, 8, 8]]);
  const { int8 } = found.calls;
  expect([count(int8, "quantize"), count(int8, "dequantize"), count(int8, "quantized.conv2d")]).toEqual([
    1, 1, 2,
  ]);
  expect(found.observers).toBe(3);
});

describe("operations that share the range of what they read", () => {
  const moves: readonly (readonly [string, (x: Tensor) => Tensor, readonly string[]])[] = [
    ["avgPool2d", (x) => x.avgPool2d(3), ["quantized.avgPool2d"]],
    ["relu", (x) => x.maxPool2d(1).relu(), ["quantized.maxPool2d", "quantized.relu"]],
    ["pixelShuffle", (x) => x.pixelShuffle(2), ["reshape", "permute", "reshape"]],
    ["pixelUnshuffle", (x) => x.pixelUnshuffle(2), ["reshape", "permute", "reshape"]],
    ["narrow", (x) => x.narrow(0, 0, 1), ["slice"]],
    [
      "channel shuffle",
      (x) => x.reshape([1, 2, 2, 6, 6]).transpose(1, 2).reshape([1, 4, 6, 6]),
      ["reshape", "transpose", "reshape"],
    ],
    ["reshape", (x) => x.reshape([1, -1]), ["reshape"]],
  ];

  test.each(moves)("%s: on integers it stays on integers, with one observer", async (_, move, ops) => {
    const make = () => modelOf({ conv: new nn.Conv2d(4, 4, 1) }, ({ conv }, x) => move(conv.forward(x)));
    const found = await quantize(make(), [[1, 4, 6, 6]]);
    expect(found.calls.int8).toEqual(["quantize", "quantized.conv2d", ...ops, "dequantize"]);
    expect(found.observers).toBe(2);
    const reads = count(found.calls.reference, "quantize");
    expect(reads).toBe(found.observed.length);
    expectClose(found);
  });

  test.each(moves)(
    "%s: on float32 it stays in float32: quantizing it would only cost accuracy",
    async (_, move, ops) => {
      const found = await quantize(
        modelOf({}, (_, x) => move(x)),
        [[1, 4, 6, 6]],
      );
      expect(found.observed).toEqual([]);
      expect(found.calls.int8).toEqual(
        callsOf(symbolicTrace(found.float as never, [spec("float32", [1, 4, 6, 6])] as never).graph),
      );
      expect(ops.length).toBe(found.calls.int8.length);
    },
  );

  test("a pooling of an input that is int8 already reads it as it is", async () => {
    const config = new PrepareCustomConfig().setInputQuantizedIndexes([0]);
    const model = modelOf({ pool: new nn.AvgPool2d(3), fc: new nn.Conv2d(3, 3, 1) }, ({ pool, fc }, x) =>
      fc.forward(pool.forward(x)),
    );
    const prepared = prepare(model, everything, [spec("float32", [1, 3, 3, 3])] as never, {
      prepareCustomConfig: config,
    });
    const { graph } = convert(await calibrate(prepared, [random([1, 3, 3, 3], 1)]));
    expect(callsOf(graph)).toEqual(["quantized.avgPool2d", "quantized.conv2d", "dequantize"]);
  });
});

describe("items", () => {
  class First extends Module {
    readonly act: (x: Tensor) => Tensor;
    constructor(act: (x: Tensor) => Tensor) {
      super();
      this.act = act;
    }
    forward(xs: readonly [Tensor]): Tensor {
      return this.act(xs[0]);
    }
  }
  const specs = [[spec("float32", [1, 2])]] as const;

  test("of a list of inputs are observed only where an operation needs it", async () => {
    const plain = prepare(new First((x) => x).eval(), everything, specs);
    expect(plain.plan.places).toEqual([]);
    const prepared = prepare(new First((x) => x.sigmoid()).eval(), everything, specs);
    expect(prepared.plan.places.map(({ node }) => node)).toEqual([
      prepared.graph.placeholders[0]?.name,
      "sigmoid",
    ]);
    const int8 = convert(await calibrate(prepared, [[[tensor([[1, -1]])]]]));
    expect(callsOf(int8.graph)).toEqual(["quantize", "quantized.lookup", "dequantize"]);
    expect(int8.run([tensor([[0, 0]])]).shape).toEqual([1, 2]);
  });

  test("of a shape are numbers, and nothing observes them", async () => {
    const model = modelOf({}, (_, x) => {
      const [n, c] = x.shape;
      return x.sigmoid().reshape([n!, c!, -1]);
    });
    const found = await quantize(model, [[1, 2, 3, 4]]);
    expect(found.observed).toEqual(["x", "sigmoid", "reshape"]);
    expect(found.calls.int8).toEqual(["quantize", "quantized.lookup", "reshape", "dequantize"]);
  });

  test("of chunk and split are integers, and can be added", async () => {
    const make = () =>
      modelOf({}, (_, x) => {
        const [a, b] = x.chunk(2);
        return a.add(b);
      });
    const int8 = ["quantize", "slice", "slice", "quantized.add", "dequantize"];
    await expectInt8(make, [[2, 2, 2, 2]], { observed: 4, observers: 2, int8 });
  });
});

test("a boolean mask is not observed, and neither is what it fills", async () => {
  const mask = tensor([1, 0, 1, 0], { shape: [2, 2], dtype: "bool" });
  const model = modelOf({}, (_, x, m) => where(m.unsqueeze(0).unsqueeze(1), full([1], 1), x));
  const found = await quantize(model, [[1, 2, 2, 2], mask]);
  expect(found.observed).toEqual([]);
  expectClose(found, 200);
});

type Argument = number | readonly number[] | Readonly<Record<string, number | readonly number[]>> | Tensor;

/** Convolution, relu, pooling, flatten; then an operation with arguments; then a linear layer. */
class WithArguments extends Module {
  readonly conv = new nn.Conv2d(3, 6, 5);
  readonly fc: nn.Linear;
  readonly call: (x: Tensor, y: never, z: never) => Tensor;

  constructor(call: (x: Tensor, y: never, z: never) => Tensor, features: number) {
    super();
    this.fc = new nn.Linear(features, 1);
    this.call = call;
  }

  forward(x: Tensor, y: Argument, z: Argument): Output {
    const h = this.conv.forward(x).relu().maxPool2d(2, { stride: 2 }).flatten(1);
    return this.fc.forward(this.call(h, y as never, z as never));
  }
}

describe("arguments that are no tensors are not observed", () => {
  const features = 6 * 4 * 4;
  const calls: readonly (readonly [
    string,
    (x: Tensor, y: never, z: never) => Tensor,
    Argument,
    Argument,
    number,
  ])[] = [
    ["permute", (x, y, z) => x.permute([y, z]), 0, 1, features],
    ["repeat", (x, y, z) => x.repeat([y, z]), 2, 1, features],
    ["reshape", (x, y) => x.reshape([-1, y]), 6, 0, 6],
    ["view", (x, y) => x.view([-1, y]), 6, 0, 6],
    ["a size", (x, y) => x.reshape([-1, x.shape[y]!]), 0, 0, 2],
    ["transpose", (x, y, z) => x.transpose(y, z), 0, 1, 2],
    ["unsqueeze", (x, y) => x.unsqueeze(y), 1, 0, features],
    ["a list of sizes", (x, y) => x.reshape(y), [-1, 6], 0, 6],
    ["a list of two arguments", (x, y, z) => x.reshape([y, z]), -1, 6, 6],
    ["items of a record", (x, y: { a: number; b: number }) => x.transpose(y.a, y.b), { a: 0, b: 1 }, 0, 2],
    ["a list in a record", (x, y: { shape: number[] }) => x.reshape(y.shape), { shape: [-1, 6] }, 0, 6],
    [
      "a list of items of a record",
      (x, y: { a: number; b: number }) => x.reshape([y.a, y.b]),
      { a: -1, b: 6 },
      0,
      6,
    ],
  ];

  test.each(calls)("%s", async (_, call, y, z, size) => {
    const shape = [2, 3, 12, 12];
    const model = new WithArguments(call, size);
    fillState(model, 1);
    const prepared = prepare(model.eval(), everything, [spec("float32", shape), y, z] as never);
    for (const { node } of prepared.plan.places) {
      const type = prepared.graph.find(node)?.type;
      expect(isTensorType(type) && type.dtype === "float32" && type.shape.length > 1).toBe(true);
    }
    const int8 = convert(await calibrate(prepared, [[random(shape, 1), y, z]]));
    expect([count(callsOf(int8.graph), "quantize"), count(callsOf(int8.graph), "dequantize")]).toEqual([
      1, 1,
    ]);
    expect(prepared.plan.groups.get("observer_relu")?.length).toBeGreaterThan(2);
    expect(shapesOf(int8, [random(shape, 2), y, z])).toEqual(shapesOf(model, [random(shape, 2), y, z]));
  });

  test("a mask and a number to fill with", async () => {
    const shape = [2, 3, 12, 12];
    const mask = tensor(
      Uint8Array.from({ length: features }, (_, i) => i % 2),
      { dtype: "bool" },
    );
    const model = new WithArguments((x, y: Tensor, z: number) => where(y, full([1], z), x), features).eval();
    const prepared = prepare(model, everything, [
      spec("float32", shape),
      spec("bool", [features]),
      0.1,
    ] as never);
    expect(prepared.plan.places.map(({ node }) => node)).toEqual([
      "x",
      "relu",
      "maxPool2d",
      "flatten",
      "where",
      "linear",
    ]);
    expect(prepared.graph.find("y_observed")).toBeUndefined();
    const int8 = convert(await calibrate(prepared, [[random(shape, 1), mask, 0.1]]));
    expect(count(callsOf(int8.graph), "where")).toBe(1);
  });
});
