import { dim, nn, stack, type Tensor } from "@quantrace/core";
import { spec, wrap } from "@quantrace/ir";
import { fxQConfigs, minMaxObserver, QConfigMapping } from "@quantrace/quant";
import { describe, expect, test } from "vitest";
import { callOf, count, expectClose, expectInt8, modelOf, quantize, resultsOf } from "./quantize.ts";

/*
 * What is observed, and what is not: one dequantize between integers and float32, none between integers.
 */

const conv = () => new nn.Conv2d(1, 1, 1);
const image = [2, 1, 4, 4];

describe("what is observed", () => {
  test("layers in a Sequential read each other's integers", async () => {
    const make = () =>
      modelOf({ convs: new nn.Sequential(conv(), conv()) }, ({ convs }, x) => convs.forward(x) as Tensor);
    const int8 = ["quantize", "quantized.conv2d", "quantized.conv2d", "dequantize"];
    await expectInt8(make, [image], { observed: 3, int8 });
  });

  test("nothing between a function that no trace enters and what takes its items", async () => {
    const half = spec("float32", [2, 2]);
    const halves = wrap(
      (x: Tensor) => [x.slice(1, 0, 2), x.slice(1, 2, 4)] as const,
      () => [half, half] as const,
      { name: "halves" },
    );
    const model = modelOf({}, (_, x) => {
      const [a, b] = halves(x);
      return [a.add(1), b.reshape([4])];
    });
    const { observed, calls } = await quantize(model, [[2, 4]]);
    expect(observed.length).toBe(2);
    expect(calls.int8).toContain("module halves");
    expect(calls.int8).toContain("reshape");
    const at = calls.prepared.indexOf("module halves");
    expect(count(calls.prepared.slice(0, at + 1), "observe")).toBe(0);
  });

  test("attention runs, with only its convolution in int8", async () => {
    const mapping = new QConfigMapping().setObjectType(nn.Conv2d, fxQConfigs.minMaxPerChannel);
    const model = modelOf({ conv: conv() }, ({ conv }, x) => {
      const [q, k, v] = conv
        .forward(x)
        .chunk(3, 0)
        .map((part) => part.view([-1, 1]).transpose(0, 1)) as [Tensor, Tensor, Tensor];
      return q.mul(k).add(k.matmul(v));
    });
    const found = await quantize(model, [[3, 1, 1, 1]], { mapping });
    expect(found.calls.int8.slice(0, 3)).toEqual(["quantize", "quantized.conv2d", "dequantize"]);
    expect(count(found.calls.int8, "quantize")).toBe(1);
    expect(found.calls.int8.slice(-3)).toEqual(["mul", "matmul", "add"]);
    expectClose(found, 10);
  });

  test("a size that is read and compared between two convolutions takes nothing off the integers", async () => {
    const make = () =>
      modelOf({ conv1: new nn.Conv2d(2, 2, 2), conv2: new nn.Conv2d(2, 2, 2) }, ({ conv1, conv2 }, x) => {
        const y = conv1.forward(x);
        const { shape } = y;
        if (!dim.equals(shape[1]!, 2)) throw new RangeError("conv1 gives two channels");
        return conv2.forward(y);
      });
    await expectInt8(make, [[2, 2, 4, 4]], {
      observed: 3,
      int8: ["quantize", "quantized.conv2d", "quantized.conv2d", "dequantize"],
    });
  });

  test("a layer whose result is viewed by a size or a shape keeps one quantize and one dequantize", async () => {
    for (const view of [(y: Tensor) => y.view([y.shape[0]!, -1]), (y: Tensor) => y.view(y.shape)]) {
      const model = modelOf({ fc: new nn.Linear(16, 6) }, ({ fc }, x) => view(fc.forward(x)));
      const found = await quantize(model, [[4, 16]]);
      expect([found.calls.int8.slice(0, 2), found.calls.int8.at(-1)]).toEqual([
        ["quantize", "quantized.linear"],
        "dequantize",
      ]);
      expect([count(found.calls.int8, "quantize"), count(found.calls.int8, "dequantize")]).toEqual([1, 1]);
    }
  });

  test("a rank used as a number, and sizes made of it", async () => {
    const models = [
      modelOf({}, (_, x) => x.add(x.shape.length - 2)),
      modelOf({}, (_, x) =>
        x.view([-1, x.shape[1]!, ...Array.from({ length: x.shape.length - 2 }, () => 1)]),
      ),
      modelOf({}, (_, x) => x.view(x.shape)),
    ];
    const all = await Promise.all(models.map((model) => quantize(model, [[4, 4, 4, 4]])));
    expect(all.map(({ observed }) => observed)).toEqual([["x", "add"], [], []]);
    for (const { float, int8, inputs } of all)
      expect(resultsOf(int8, inputs)[0]?.shape).toEqual(resultsOf(float, inputs)[0]?.shape);
  });

  test("a sum in float32 before or after layers in int8", async () => {
    const after = modelOf({ conv1: conv() }, ({ conv1 }, x) => stack([conv1.forward(x)], 0).sum());
    const between = modelOf({ conv1: conv(), conv2: conv() }, ({ conv1, conv2 }, x) =>
      conv2.forward(stack([conv1.forward(x)], 0).sum(0)),
    );
    const [one, two] = await Promise.all([after, between].map((model) => quantize(model, [image])));
    expect(one!.calls.int8).toEqual([
      "quantize",
      "quantized.conv2d",
      "unsqueeze",
      "cat",
      "dequantize",
      "sum",
    ]);
    expect([
      count(two!.calls.int8, "sum"),
      count(two!.calls.int8, "quantized.conv2d"),
      count(two!.calls.int8, "quantize"),
    ]).toEqual([1, 2, 2]);
    for (const found of [one!, two!]) expectClose(found);
  });

  test("numbers that are added and subtracted are tables of their own, and widen nobody's range", async () => {
    const found = await quantize(
      modelOf({}, (_, x) => x.add(1).sub(1).add(3).sub(4)),
      [[3]],
    );
    expect(found.calls.int8).toEqual([
      "quantize",
      ...Array<string>(4).fill("quantized.lookup"),
      "dequantize",
    ]);
    expect(found.observers).toBe(5);
    expectClose(found);
  });

  test("two readers of one result in int8 dequantize it once, or take the integers", async () => {
    const mapping = new QConfigMapping().setObjectType(nn.Linear, fxQConfigs.minMaxPerChannel);
    const model = modelOf({ a: new nn.Linear(5, 5), b: new nn.Linear(5, 5) }, ({ a, b }, x) => {
      const z = b.forward(x);
      return [a.forward(x), z.mul(5), z.add(5)];
    });
    const { calls } = await quantize(model, [[1, 5]], { mapping });
    const wanted = [
      ["quantize", 1],
      ["quantized.linear", 2],
      ["dequantize", 2],
      ["add", 1],
      ["mul", 1],
    ] as const;
    for (const [op, times] of wanted) expect([op, count(calls.int8, op)]).toEqual([op, times]);
  });

  test("activations may be signed", async () => {
    const activation = minMaxObserver({ dtype: "int8", mapping: "symmetric" });
    const mapping = new QConfigMapping().setGlobal({
      ...fxQConfigs.minMaxPerChannel,
      name: "signed",
      activation,
    });
    const model = modelOf(
      { conv: new nn.Conv2d(1, 2, 2, { stride: 2 }), fc: new nn.Linear(8, 5) },
      ({ conv, fc }, x) => fc.forward(conv.forward(x).flatten(1)),
    );
    const found = await quantize(model, [[2, 1, 5, 5]], { mapping });
    expect(found.calls.int8).toEqual([
      "quantize",
      "quantized.conv2d",
      "flatten",
      "quantized.linear",
      "dequantize",
    ]);
    expect(callOf(found.int8.graph, "quantize").type).toMatchObject({ dtype: "int8" });
    expectClose(found);
  });
});
