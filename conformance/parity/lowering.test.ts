import { type EagerTensor, nn, relu, tensor } from "@quantrace/core";
import { dequantize, quantize as toIntegers } from "@quantrace/core/functional";
import { type CallFunctionNode, print, spec, symbolicTrace, Transformer } from "@quantrace/ir";
import { fxQConfigs, lower, minMaxObserver, minMaxQConfig, QConfigMapping } from "@quantrace/quant";
import { describe, expect, test } from "vitest";
import { callOf, callsOf, type Calls, expectInt8, modelOf, quantize, resultsOf } from "./quantize.ts";

/*
 * What the reference graph holds, and what lowering makes of it.
 */

const conv = () => new nn.Conv2d(1, 1, 1);
const image = [2, 1, 4, 4];
const twoConvs = () =>
  modelOf({ conv1: conv(), conv2: conv() }, ({ conv1, conv2 }, x) => conv2.forward(conv1.forward(x)));

describe("the reference graph", () => {
  const make = () => modelOf({ fc: new nn.Linear(5, 4) }, ({ fc }, x) => fc.forward(x));

  test("has every quantize and dequantize as an operation, and computes what they say, per tensor and per channel", async () => {
    for (const config of [fxQConfigs.qnnpack, minMaxQConfig]) {
      const mapping = new QConfigMapping().setGlobal(config);
      const { reference, inputs, calls } = await quantize(make(), [[2, 5]], { mapping });
      expect(calls.reference).toEqual([
        "quantize",
        "dequantize",
        "dequantize",
        "dequantize",
        "linear",
        "quantize",
        "dequantize",
      ]);
      const [first, last] = [0, 1].map(
        (i) => (callOf(reference.graph, "quantize", i) as CallFunctionNode).args.slice(1) as [number, number],
      );
      const { state } = reference.graph;
      const weight = tensor(state.get("fc.weight")!.data, { shape: [4, 5], dtype: "int8" });
      const scales = state.get("fc.weight.scale")?.data ?? [
        (callOf(reference.graph, "dequantize", 1).args as number[])[1],
      ];
      const x = dequantize(toIntegers(inputs[0]!, ...first!), ...first!) as EagerTensor;
      const bias = state.get("fc.bias")!;
      const rows = Array.from({ length: 8 }, (_, i) => {
        const [n, o] = [Math.floor(i / 4), i % 4];
        const scale = Number(scales.length === 1 ? scales[0] : scales[o]);
        let sum = 0;
        for (let k = 0; k < 5; k++)
          sum += (x.data[5 * n + k] as number) * (weight.data[5 * o + k] as number) * scale;
        return sum + Number(bias.data[o]) * first![0] * scale;
      });
      const wanted = dequantize(
        toIntegers(tensor(rows, { shape: [2, 4] }), ...last!),
        ...last!,
      ) as EagerTensor;
      expect(resultsOf(reference, inputs)[0]?.toArray()).toEqual(wanted.toArray());
    }
  });

  test("stores weights as integers with their scales, under the names of the float model; its state loads into another", async () => {
    const layers = {
      conv: new nn.Conv2d(3, 3, 3),
      fc: new nn.Linear(5, 10),
      up: new nn.ConvTranspose2d(2, 2, 2),
    };
    const shapes = { conv: [1, 3, 6, 6], fc: [8, 5], up: [1, 2, 4, 4] };
    for (const name of ["conv", "fc", "up"] as const) {
      const model = (seed: number) =>
        modelOf({ layer: layers[name] }, (m, x) => relu((m.layer as nn.Linear).forward(x)), seed);
      const first = await quantize(model(1), [shapes[name]], {
        mapping: new QConfigMapping().setGlobal(minMaxQConfig),
      });
      for (const { graph } of [first.reference, first.int8]) {
        expect([...graph.state.keys()]).toEqual(
          expect.arrayContaining(["layer.weight", "layer.bias", "layer.weight.scale"]),
        );
        expect(graph.state.get("layer.weight")?.dtype).toBe("int8");
      }
      const saved = new Map([...first.int8.stateDict()].map(([key, { data }]) => [key, data.slice()]));
      const second = await quantize(model(2), [shapes[name]], {
        mapping: new QConfigMapping().setGlobal(minMaxQConfig),
      });
      const before = resultsOf(second.int8, first.inputs)[0]?.toArray();
      second.int8.loadStateDict(first.int8.stateDict());
      for (const [key, { data }] of second.int8.stateDict()) expect(data).toEqual(saved.get(key));
      expect(resultsOf(second.int8, first.inputs)[0]?.toArray()).not.toEqual(before);
    }
  });

  test("gives signed ranges, matched by lowering like unsigned ones", async () => {
    const activation = minMaxObserver({ dtype: "int8", mapping: "symmetric" });
    const mapping = new QConfigMapping().setGlobal({
      ...fxQConfigs.minMaxPerChannel,
      name: "signed",
      activation,
    });
    const { reference, calls } = await quantize(make(), [[2, 5]], { mapping });
    expect(callsOf(lower(reference.graph).graph)).toEqual(calls.int8);
  });
});

describe("lowering", () => {
  test("dequantizes before what has no int8 form, after training too", async () => {
    const make = () =>
      modelOf({ conv: conv(), act: new nn.LogSoftmax(1) }, ({ conv, act }, x) =>
        act.forward(conv.forward(x).flatten(1)),
      );
    const int8: Calls = ["quantize", "quantized.conv2d", "flatten", "dequantize", "logSoftmax"];
    await expectInt8(make, [image], { observed: 3, observers: 2, int8 });
  });

  test("gives a graph that can be transformed, and traced again with the same text", async () => {
    const { int8 } = await quantize(
      modelOf({ conv: conv() }, ({ conv }, x) => conv.forward(x)),
      [image],
    );
    expect(print(new Transformer(int8.graph).transform())).toBe(print(int8.graph));
    const again = symbolicTrace(int8 as never, [spec("float32", image)] as never);
    expect(callsOf(again.graph)).toEqual(callsOf(int8.graph));
  });

  test("keeps the float model's weights: its own are integers beside them", async () => {
    const model = twoConvs();
    const before = [...model.stateDict()].map(([key, { data }]) => [key, [...data]]);
    const { int8 } = await quantize(model, [image]);
    expect([...model.stateDict()].map(([key, { data }]) => [key, [...data]])).toEqual(before);
    for (const [key, { data }] of model.stateDict()) {
      if (!key.endsWith("weight")) continue;
      const [q, scale] = [int8.graph.state.get(key)!, int8.graph.state.get(`${key}.scale`)!];
      expect(q.dtype).toBe("int8");
      data.forEach((value, i) =>
        expect(Math.abs(value - Number(q.data[i]) * Number(scale.data[0]))).toBeLessThan(
          Number(scale.data[0]) * 0.501,
        ),
      );
    }
  });

  test("keeps the user's line at every stage", async () => {
    const { prepared, reference, int8 } = await quantize(
      modelOf({ fc: new nn.Linear(1, 1) }, ({ fc }, x) => fc.forward(x)),
      [[1, 1]],
    );
    for (const [graph, op] of [
      [prepared.graph, "linear"],
      [reference.graph, "linear"],
      [int8.graph, "quantized.linear"],
    ] as const) {
      const { source, scope } = callOf(graph, op).origin;
      expect(source?.file).toMatch(/lowering\.test\.ts$/);
      expect(source?.line).toBeGreaterThan(0);
      expect(scope?.path).toBe("fc");
    }
  });
});
