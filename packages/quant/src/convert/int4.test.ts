import { embeddingBag, Module, nn, parameter, type Tensor, tensor, type TensorData } from "@quantrace/core";
import { readSafetensors } from "@quantrace/core/safetensors";
import { type Graph, GraphModule, loadArtifact, print, saveArtifact, spec, verify } from "@quantrace/ir";
import { seededData } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupMinMaxObserver } from "../observers/group-min-max-observer.ts";
import { prepare } from "../prepare/prepare.ts";
import { prepareQat } from "../qat/prepare-qat.ts";
import {
  defaultDynamicQConfig,
  defaultQConfig,
  int4WeightOnlyQConfig,
  weightOnlyQConfig,
} from "../qconfig/default-qconfigs.ts";
import { parseQConfigMapping } from "../qconfig/parse-qconfig-mapping.ts";
import { QConfigMapping, type Setting } from "../qconfig/qconfig-mapping.ts";
import { convert } from "./convert.ts";

const everything = (setting: Setting): QConfigMapping => new QConfigMapping().setGlobal(setting);

/** A linear layer with these weights, one row after the other. */
function linearOf(rows: number, length: number, numbers: ArrayLike<number>): nn.Linear {
  const layer = new nn.Linear(length, rows);
  layer.weight = parameter(tensor(Float32Array.from(numbers), { shape: [rows, length] }));
  return layer.eval();
}

function converted(layer: nn.Linear, setting: Setting): Graph {
  return convert(prepare(layer, everything(setting), [spec("float32", ["N", layer.inFeatures])])).graph;
}

const layers = fc
  .record({
    rows: fc.integer({ min: 1, max: 4 }),
    length: fc.integer({ min: 1, max: 40 }),
    groupSize: fc.option(fc.integer({ min: 1, max: 48 })),
    mapping: fc.constantFrom("symmetric" as const, "affine" as const),
  })
  .chain((shape) =>
    fc.record({
      ...Object.fromEntries(Object.entries(shape).map(([key, value]) => [key, fc.constant(value)])),
      numbers: fc.array(fc.float({ min: -4, max: 4, noNaN: true }), {
        minLength: shape.rows * shape.length,
        maxLength: shape.rows * shape.length,
      }),
    }),
  ) as unknown as fc.Arbitrary<LayerCase>;

interface LayerCase {
  readonly rows: number;
  readonly length: number;
  readonly groupSize: number | null;
  readonly mapping: "symmetric" | "affine";
  readonly numbers: readonly number[];
}

function settingOf({ groupSize, mapping }: LayerCase): Setting {
  return int4WeightOnlyQConfig({ groupSize, mapping });
}

/** What the integers of a graph stand for, and the scale of each weight. */
function restored(graph: Graph, { length, groupSize }: LayerCase): { real: number[]; scale: number[] } {
  const [integers, scales, zeros] = ["weight", "weight.scale", "weight.zero_point"].map((key) =>
    graph.state.get(key),
  ) as [TensorData, TensorData, TensorData | undefined];
  const size = groupSize ?? length;
  const indices = Array.from(integers.data, (_, i) => {
    const groups = Math.ceil(length / size);
    return Math.floor(i / length) * groups + Math.floor((i % length) / size);
  });
  const scale = indices.map((g) => scales.data[g] as number);
  const zero = indices.map((g) => (zeros?.data[g] as number | undefined) ?? 0);
  const real = Array.from(integers.data, (q, i) => Math.fround((q - zero[i]!) * scale[i]!));
  return { real, scale };
}

describe("weights in int4", () => {
  test("each weight is within half a step of its group, tail groups included", () => {
    fc.assert(
      fc.property(layers, (of) => {
        const graph = converted(linearOf(of.rows, of.length, of.numbers), settingOf(of));
        const { real, scale } = restored(graph, of);
        expect(graph.state.get("weight")).toMatchObject({ dtype: "int4", shape: [of.rows, of.length] });
        of.numbers.forEach((w, i) => {
          // An affine zero point is rounded too, which costs the ends of the range up to another half step.
          const steps = of.mapping === "symmetric" ? 0.5 : 1;
          expect(Math.abs(real[i]! - w)).toBeLessThanOrEqual(steps * scale[i]! * (1 + 2 ** -14));
        });
      }),
      { numRuns: 200 },
    );
  });

  test("a scale is that of its group's own greatest weight", () => {
    fc.assert(
      fc.property(layers, (of) => {
        if (of.mapping === "affine") return;
        const graph = converted(linearOf(of.rows, of.length, of.numbers), settingOf(of));
        const { scale } = restored(graph, of);
        const size = of.groupSize ?? of.length;
        of.numbers.forEach((_, i) => {
          const start = i - (i % of.length) + Math.floor((i % of.length) / size) * size;
          const end = Math.min(start + size, i - (i % of.length) + of.length);
          const greatest = Math.max(...of.numbers.slice(start, end).map(Math.abs));
          expect(scale[i]).toBe(Math.fround(Math.max(greatest / 7, 2 ** -23)));
        });
      }),
    );
  });

  test("computes what the float model computes with the weights that the integers stand for, bit for bit", () => {
    fc.assert(
      fc.property(layers, (of) => {
        const layer = linearOf(of.rows, of.length, of.numbers);
        const graph = converted(layer, settingOf(of));
        verify(graph);
        const x = tensor(seededData("float32", [3, of.length], 5).data, { shape: [3, of.length] });
        const float = linearOf(of.rows, of.length, restored(graph, of).real);
        float.bias = layer.bias;
        expect(new GraphModule<nn.Linear["forward"]>(graph).run(x).toArray()).toEqual(float.run(x).toArray());
      }),
      { numRuns: 50 },
    );
  });

  test("an artifact holds two weights to a byte, half of int8, and loads to the same graph", () => {
    const layer = linearOf(64, 128, seededData("float32", [64, 128], 3).data);
    const sizeOf = (setting: Setting): number => {
      const graph = converted(layer, setting);
      const bytes = saveArtifact(graph);
      const loaded = loadArtifact(bytes);
      expect(print(loaded)).toBe(print(graph));
      expect(new Map(loaded.state)).toEqual(new Map(graph.state));
      const { dtype, bytes: stored } = readSafetensors(bytes).tensors.get("weight")!;
      expect(dtype).toBe(graph.state.get("weight")!.dtype === "int4" ? "U8" : "I8");
      return stored.length;
    };
    expect(sizeOf(weightOnlyQConfig)).toBe(64 * 128);
    expect(sizeOf(int4WeightOnlyQConfig())).toBe((64 * 128) / 2);
    expect(sizeOf(int4WeightOnlyQConfig({ groupSize: 32, mapping: "affine" }))).toBe((64 * 128) / 2);
    expect(sizeOf(int4WeightOnlyQConfig({ groupSize: null }))).toBe((64 * 128) / 2);
  });

  test("smaller groups lose less", () => {
    // The size of the weights halves every 16 columns.
    const uneven = seededData("float32", [16, 128], 8).data.map(
      (w, i) => w * 2 ** -Math.floor((i % 128) / 16),
    );
    const layer = linearOf(16, 128, uneven);
    const numbers = [...layer.weight.data];
    const errors = [null, 128, 64, 32].map((groupSize) => {
      const graph = converted(layer, int4WeightOnlyQConfig({ groupSize }));
      const { real } = restored(graph, { rows: 16, length: 128, groupSize, mapping: "symmetric", numbers });
      return real.reduce((sum, w, i) => sum + (w - numbers[i]!) ** 2, 0);
    });
    expect(errors[0]).toBe(errors[1]);
    expect(errors[2]).toBeLessThan(errors[1]! * 0.9);
    expect(errors[3]).toBeLessThan(errors[2]! * 0.9);
  });
});

class Tables extends Module {
  readonly words = new nn.Embedding(10, 8);
  readonly bag = parameter(tensor(seededData("float32", [6, 8], 2).data, { shape: [6, 8] }));
  forward(ids: Tensor): readonly Tensor[] {
    return [this.words.forward(ids), embeddingBag(ids, this.bag)];
  }
}

describe("rows of tables", () => {
  test.each([
    ["test_embedding, test_embedding_bag: int8", weightOnlyQConfig, "int8"],
    ["test_embedding, test_embedding_bag: int4", int4WeightOnlyQConfig({ groupSize: 4 }), "int4"],
  ] as const)("%s: a table is stored as integers, and its rows are close", (_, setting, dtype) => {
    const model = new Tables().eval();
    const specs = [spec("int32", [2, 3])] as const;
    const { graph, report } = convert(prepare(model, everything(setting), specs));
    verify(graph);
    expect(["words.weight", "bag"].map((key) => graph.state.get(key)?.dtype)).toEqual([dtype, dtype]);
    expect(report.filter(({ op }) => op === "embedding").map(({ reason }) => reason)).toEqual([
      "weightOnly",
      "weightOnly",
    ]);
    const ids = tensor(Int32Array.of(0, 5, 2, 1, 1, 4), { shape: [2, 3], dtype: "int32" });
    const quantized = new GraphModule<Tables["forward"]>(graph).run(ids);
    model.run(ids).forEach((expected, i) => {
      const off = expected.data.map((y, at) => Math.abs(y - quantized[i]!.data[at]!));
      expect(Math.max(...off)).toBeLessThan(dtype === "int8" ? 0.05 : 0.6);
    });
  });

  test("a table under a static setting stays in float32, as in FX", () => {
    const { report } = convert(
      prepare(new nn.Embedding(4, 2).eval(), everything(defaultQConfig), [spec("int32", [3])]),
    );
    expect(report.find(({ op }) => op === "embedding")).toMatchObject({ reason: "noInt8Form", weight: null });
  });
});

describe("the report and the settings", () => {
  test("a row says what was asked, what was applied, and the bytes that it saves", () => {
    const layer = linearOf(8, 64, seededData("float32", [8, 64], 3).data);
    const mapping = everything(int4WeightOnlyQConfig({ groupSize: 32, mapping: "affine" }));
    const { report } = convert(prepare(layer, mapping, [spec("float32", ["N", 64])]));
    expect(report.find(({ op }) => op === "weight")).toMatchObject({
      reason: "weightQuantized",
      applied: { dtype: "int4", qscheme: "perGroupAffine", observer: "GroupMinMaxObserver" },
      // 512 weights in half a byte, and 16 groups with a float32 scale and an int4 zero point.
      bytes: { float32: 4 * 512, stored: 256 + 16 * 4 + 8 },
    });
    expect(report.find(({ op }) => op === "linear")).toMatchObject({
      requested: "int4.group32",
      bytes: null,
    });
    expect(report.find(({ op }) => op === "bias")?.bytes).toBeNull();
  });

  test("a convolution under groups stays in float32 and says so; per row it is stored in int4", () => {
    const model = new nn.Conv2d(2, 4, 3).eval();
    const specs = [spec("float32", [1, 2, 4, 4])] as const;
    const grouped = convert(prepare(model, everything(int4WeightOnlyQConfig()), specs));
    expect(grouped.report.find(({ op }) => op === "conv2d")?.reason).toBe("groupsNeedRows");
    expect(grouped.graph.state.get("weight")?.dtype).toBe("float32");
    const perRow = convert(prepare(model, everything(int4WeightOnlyQConfig({ groupSize: null })), specs));
    verify(perRow.graph);
    expect(perRow.graph.state.get("weight")?.dtype).toBe("int4");
  });

  test.each([
    ["static", { ...defaultQConfig, weight: groupMinMaxObserver({ groupSize: 4, dtype: "int4" }) }],
    ["dynamic", { ...defaultDynamicQConfig, weight: groupMinMaxObserver({ groupSize: 4, dtype: "int4" }) }],
  ])("groups under a %s setting are refused by name", (_, setting) => {
    const make = () => prepare(new nn.Linear(8, 4).eval(), everything(setting), [spec("float32", ["N", 8])]);
    expect(make).toThrow(expect.objectContaining({ code: "QQ1140", context: { node: "linear" } }));
    expect(make).toThrow("in groups of 4");
  });

  test("int4 weights of a dynamic setting take a byte each, for the kernel that sums them", () => {
    const weight = int4WeightOnlyQConfig({ groupSize: null }).weight;
    const graph = converted(linearOf(2, 3, [1, 2, 3, 4, 5, 6]), { ...defaultDynamicQConfig, weight });
    verify(graph);
    expect(graph.state.get("weight")).toMatchObject({ dtype: "int8", data: Int8Array.of(2, 5, 7, 5, 6, 7) });
  });

  test("one weight in int4 and float32 keeps both", () => {
    class Twice extends Module {
      readonly fc = new nn.Linear(4, 4);
      forward(x: Tensor): Tensor {
        return this.fc.forward(this.fc.forward(x));
      }
    }
    const mapping = everything(int4WeightOnlyQConfig()).setModuleNameObjectTypeOrder("", nn.Linear, 1, null);
    const { graph, report } = convert(prepare(new Twice().eval(), mapping, [spec("float32", ["N", 4])]));
    verify(graph);
    const dtypes = [...graph.state]
      .filter(([key]) => key.startsWith("fc.weight"))
      .map(([, { dtype }]) => dtype);
    expect(dtypes.toSorted()).toEqual(["float32", "float32", "int4"]);
    expect(report.find(({ op }) => op === "fc.weight")?.bytes).toEqual({ float32: 64, stored: 8 + 16 });
  });

  test("survives JSON", () => {
    for (const setting of [
      int4WeightOnlyQConfig(),
      int4WeightOnlyQConfig({ groupSize: null, mapping: "affine" }),
    ]) {
      const text = JSON.stringify(everything(setting));
      expect(JSON.stringify(parseQConfigMapping(text))).toBe(text);
    }
  });

  test("prepareQat refuses groups by name", () => {
    const make = () =>
      prepareQat(new nn.Linear(8, 4), everything(int4WeightOnlyQConfig()), [spec("float32", ["N", 8])]);
    expect(make).toThrow(expect.objectContaining({ code: "QQ1114" }));
  });

  test("the graph says int4 where it reads the weight", () => {
    expect(print(converted(linearOf(2, 2, [1, 2, 3, 4]), int4WeightOnlyQConfig()))).toContain("int4[2, 2]");
  });
});
