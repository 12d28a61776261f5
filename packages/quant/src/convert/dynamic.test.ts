import { evaluateOp, Module, nn, references, type Tensor, type TensorData } from "@quantrace/core";
import type { Operand, OpId } from "@quantrace/core/ops";
import {
  type CallFunctionNode,
  type Graph,
  Interpreter,
  isNode,
  loadArtifact,
  type Node,
  print,
  saveArtifact,
  spec,
  verify,
} from "@quantrace/ir";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { prepare } from "../prepare/prepare.ts";
import { prepareQat } from "../qat/prepare-qat.ts";
import { defaultDynamicQConfig, defaultQConfig, weightOnlyQConfig } from "../qconfig/default-qconfigs.ts";
import { parseQConfigMapping } from "../qconfig/parse-qconfig-mapping.ts";
import { QConfigMapping, type Setting } from "../qconfig/qconfig-mapping.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import { convert, type ConvertedGraphModule } from "./convert.ts";
import { convertToReference } from "./convert-to-reference.ts";
import {
  dynamicBatch,
  type DynamicCase,
  dynamicCases,
  dynamicLayerKinds,
  DynamicNet,
} from "./dynamic-net.test-helper.ts";
import { weightQParams } from "./weight-channels.ts";

const everything = new QConfigMapping().setGlobal(defaultDynamicQConfig);
const specs = [spec("float32", ["N", 3, 8])] as const;

function convertNet({ kinds, seed }: DynamicCase): { reference: Graph; converted: ConvertedGraphModule } {
  const prepared = prepare(new DynamicNet(kinds, seed).eval(), everything, specs);
  return {
    reference: convertToReference(prepared).graph,
    converted: convert(prepared) as ConvertedGraphModule,
  };
}

/** Every value of a run, by node name. */
function valuesOf(graph: Graph, input: unknown): Map<string, TensorData> {
  const values = new Map<string, TensorData>();
  new Interpreter(graph, { tap: (node, value) => values.set(node.name, value as TensorData) }).run([input]);
  return values;
}

function idsOf(graph: Graph): string[] {
  return [...graph.nodes()].flatMap((node) => (node.kind === "call_function" ? [node.op.id] : []));
}

function countOf(graph: Graph, id: string): number {
  return idsOf(graph).filter((found) => found === id).length;
}

describe("dynamic int8", () => {
  test("each lowered node, fed the reference graph's values, is within the rounding of its float sum", () => {
    let compared = 0;
    fc.assert(
      fc.property(dynamicCases, (netCase) => {
        const { reference, converted } = convertNet(netCase);
        const values = valuesOf(reference, dynamicBatch(netCase.seed));
        const nodes = new Map([...converted.graph.nodes()].map((node) => [node.name, node]));
        const floats = new Map([...reference.nodes()].map((node) => [node.name, node]));
        expect(converted.dynamic.length).toBe(countOf(reference, "linear"));
        for (const { value, node } of converted.dynamic) {
          const found = runAlone(nodes.get(node) as CallFunctionNode, converted.graph, values);
          const expected = values.get(value) as TensorData;
          const bound = roundingBound(floats.get(value) as CallFunctionNode, reference, values);
          found.data.forEach((y, i) => {
            compared++;
            expect(Math.abs(y - (expected.data[i] as number))).toBeLessThanOrEqual(bound[i] as number);
          });
        }
      }),
      { numRuns: 60, seed: 11 },
    );
    expect(compared).toBeGreaterThan(10_000);
  });

  test("both graphs are valid, keep every source line, and agree from end to end", () => {
    fc.assert(
      fc.property(dynamicCases, (netCase) => {
        const { reference, converted } = convertNet(netCase);
        verify(reference);
        verify(converted.graph);
        for (const { node } of converted.dynamic)
          expect(converted.graph.find(node)?.origin.source?.line).toBeGreaterThan(0);
        expect(idsOf(converted.graph)).not.toContain("linear");
        const batch = dynamicBatch(netCase.seed);
        const [a, b] = [reference, converted.graph].map(
          (graph) => valuesOf(graph, batch).get("output") as TensorData,
        ) as [TensorData, TensorData];
        // A last bit of a hidden state moves its range, and so one integer of the next step.
        a.data.forEach((y, i) => expect(Math.abs(y - (b.data[i] as number))).toBeLessThan(0.05));
      }),
      { numRuns: 30, seed: 12 },
    );
  });

  test("the artifact holds the graph, and loads to the same bits", () => {
    const { converted } = convertNet({ kinds: ["lstm", "wide"], seed: 5 });
    const loaded = loadArtifact(saveArtifact(converted.graph));
    expect(print(loaded)).toBe(print(converted.graph));
    const batch = dynamicBatch(9);
    expect(valuesOf(loaded, batch).get("output")).toEqual(valuesOf(converted.graph, batch).get("output"));
  });

  test("the range is that of each run: a batch that is 1,000 times smaller keeps its digits", () => {
    const net = new DynamicNet(["linear"], 3).eval();
    const converted = convert(prepare(net, everything, specs)) as ConvertedGraphModule<DynamicNet["forward"]>;
    const batch = dynamicBatch(4);
    const zero = converted.run(batch.mul(0)).data;
    const float = net.run(batch).data;
    const scaled = converted.run(batch.mul(0.001)).data;
    const difference = float.map((y, i) => y - zero[i]! - (scaled[i]! - zero[i]!) * 1000);
    expect(Math.max(...difference.map(Math.abs))).toBeLessThan(0.05);
  });

  test("the generated networks hold every kind of layer", () => {
    const seen = fc.sample(dynamicCases, { numRuns: 300, seed: 7 }).flatMap(({ kinds }) => kinds);
    for (const kind of dynamicLayerKinds) expect(seen).toContain(kind);
  });

  test("NaN counts as 0, and infinity saturates, in a range that neither widens", () => {
    const { converted } = convertNet({ kinds: ["linear"], seed: 3 });
    const run = (edit: (data: TensorData["data"]) => void): TensorData => {
      const batch = dynamicBatch(4);
      edit(batch.data);
      return valuesOf(converted.graph, batch).get("output") as TensorData;
    };
    const greatest = Math.max(0, ...dynamicBatch(4).data.slice(1));
    expect(run((data) => (data[0] = NaN))).toEqual(run((data) => (data[0] = 0)));
    expect(run((data) => (data[0] = Infinity))).toEqual(run((data) => (data[0] = greatest)));
  });
});

class Fused extends Module {
  readonly fc = new nn.Linear(8, 8);
  readonly other = new nn.Linear(8, 8);
  forward(x: Tensor): readonly Tensor[] {
    const h = this.fc.forward(x).relu();
    return [h, this.other.forward(h), this.other.forward(x)];
  }
}

describe("under the names of FX's tests", () => {
  test("test_dynamic_quant_weight_observer: convert alone asks the weight's observer, with nothing calibrated", () => {
    const model = new nn.Linear(8, 4).eval();
    const prepared = prepare(model, everything, specs);
    expect([prepared.plan.places, prepared.plan.observers.size]).toEqual([[], 0]);
    const { graph } = convert(prepared);
    const chosen = weightQParams(defaultDynamicQConfig.weight, prepared.graph.state.get("weight")!, 0);
    expect([...graph.state.get("weight.scale")!.data]).toEqual(chosen?.scale);
    expect(graph.state.get("weight")!.dtype).toBe("int8");
    expect(graph.state.get("bias")!.dtype).toBe("float32");
  });

  test("test_dynamic_with_fusion: a relu after the layer reads its float32 result", () => {
    const converted = convert(prepare(new DynamicNet(["relu"], 1).eval(), everything, specs));
    expect(idsOf(converted.graph)).toEqual([
      "quantized.chooseScale",
      "quantized.chooseZeroPoint",
      "quantize",
      "quantized.linearDynamic",
      "relu",
    ]);
    const row = converted.report.find(({ op }) => op === "relu");
    expect([row?.reason, row?.requested]).toEqual(["dynamicSetting", "dynamic"]);
  });

  test("test_dynamic_with_fusion_multiple_uses: the fused value and the layer's result go to several readers", () => {
    const { graph } = convert(prepare(new Fused().eval(), everything, specs));
    verify(graph);
    expect(countOf(graph, "quantized.linearDynamic")).toBe(3);
    expect(countOf(graph, "relu")).toBe(1);
  });

  test("test_dynamic_linear_input_multiple_use: what two layers read is quantized once", () => {
    const { graph } = convert(prepare(new Fused().eval(), everything, specs));
    expect(countOf(graph, "quantize")).toBe(2);
    expect(countOf(graph, "quantized.chooseScale")).toBe(2);
    expect([...graph.state.keys()].filter((key) => key.endsWith(".weight"))).toHaveLength(2);
  });

  test("test__convert_to_reference_decomposed_fx_dynamic_quant: the reference form chooses, quantizes and dequantizes", () => {
    const { graph } = convertToReference(prepare(new nn.Linear(8, 4).eval(), everything, specs));
    expect(idsOf(graph)).toEqual([
      "quantized.chooseScale",
      "quantized.chooseZeroPoint",
      "quantize",
      "dequantize",
      "dequantize",
      "linear",
    ]);
  });

  test.each([
    ["test_rnn: LSTM", new nn.LSTM(8, 4), 4],
    ["test_rnn: GRU", new nn.GRU(8, 4), 4],
    ["test_rnn: two layers, both ways", new nn.LSTM(8, 4, { numLayers: 2, bidirectional: true }), 16],
    ["test_rnn_cell: LSTMCell", new nn.LSTMCell(8, 4), 2],
    ["test_rnn_cell: GRUCell", new nn.GRUCell(8, 4), 2],
    ["test_rnn_cell: RNNCell", new nn.RNNCell(8, 4), 2],
  ])("%s: every product with a weight runs on integers", (_, layer, products) => {
    const isCell = layer instanceof nn.LSTMCell || layer instanceof nn.GRUCell || layer instanceof nn.RNNCell;
    const input = isCell ? [spec("float32", [2, 8])] : [spec("float32", [3, 2, 8])];
    const mapping = new QConfigMapping().setObjectType(layer.constructor as never, defaultDynamicQConfig);
    const { graph, report } = convert(prepare(layer.eval(), mapping, input as never));
    verify(graph);
    expect(countOf(graph, "quantized.linearDynamic")).toBe(products);
    expect(report.filter(({ op }) => op === "linear").every(({ reason }) => reason === "dynamicSums")).toBe(
      true,
    );
    const weights = [...graph.state].filter(([key]) => /weight_[ih]h[^.]*$/.test(key));
    expect(weights.length).toBeGreaterThan(0);
    expect(weights.every(([, { dtype }]) => dtype === "int8")).toBe(true);
  });
});

describe("the report and the settings", () => {
  test("a row says what was asked, what the input is, and what it runs as", () => {
    const { report } = convert(prepare(new nn.Linear(8, 4).eval(), everything, specs));
    const rows = new Map(report.map((row) => [row.node, row]));
    expect(rows.get("linear")).toMatchObject({
      requested: "dynamic",
      quantized: false,
      reason: "dynamicSums",
      lowered: "quantized.linearDynamic",
      applied: null,
      weight: { dtype: "int8", qscheme: "perChannelSymmetric" },
    });
    expect(rows.get("x")).toMatchObject({ reason: "inputDynamic", applied: null });
    expect(rows.get("bias")).toMatchObject({ reason: "parameterFloat" });
  });

  test("an operation without such a form stays in float32, and says so", () => {
    const model = new nn.Conv2d(1, 2, 3).eval();
    const { report, graph } = convert(prepare(model, everything, [spec("float32", [1, 1, 4, 4])]));
    expect(report.find(({ op }) => op === "conv2d")).toMatchObject({
      reason: "dynamicSetting",
      why: "its setting takes ranges in each run, and conv2d has no such form",
    });
    expect([...graph.state.values()].every(({ dtype }) => dtype === "float32")).toBe(true);
  });

  test("goes together with static and weight-only layers", async () => {
    const model = new Fused().eval();
    const mapping = new QConfigMapping()
      .setGlobal(defaultQConfig)
      .setModuleName("other", defaultDynamicQConfig);
    const converted = convert(await calibrate(prepare(model, mapping, specs), [dynamicBatch(1)]));
    verify(converted.graph);
    expect(converted.lowered.map(({ op }) => op)).toEqual(["quantized.linear"]);
    expect(converted.dynamic).toHaveLength(2);
    const half = convert(prepare(model, everything.setModuleName("fc", weightOnlyQConfig), specs));
    verify(half.graph);
    expect(countOf(half.graph, "linear")).toBe(1);
    expect(half.dynamic).toHaveLength(2);
  });

  test("a weight that a dynamic and a weight-only layer read is stored once; in two forms it is refused", () => {
    const asked = (setting: Setting) => everything.setModuleNameObjectTypeOrder("", nn.Linear, 2, setting);
    const { graph } = convert(prepare(new Fused().eval(), asked(weightOnlyQConfig), specs));
    verify(graph);
    expect([countOf(graph, "linear"), countOf(graph, "quantized.linearDynamic")]).toEqual([1, 2]);
    expect([...graph.state.keys()].filter((key) => key.startsWith("other.weight"))).toEqual([
      "other.weight",
      "other.weight.scale",
    ]);
    const perTensor = {
      ...weightOnlyQConfig,
      weight: minMaxObserver({ dtype: "int8", mapping: "symmetric" }),
    };
    const prepared = () => prepare(new Fused().eval(), asked(perTensor), specs);
    expect(prepared).toThrow(expect.objectContaining({ code: "QQ2003" }));
  });

  test("integers of a narrower range, or of int8, are taken as they are asked", () => {
    for (const dynamic of [
      { dtype: "uint8", quantMin: 0, quantMax: 127 },
      { dtype: "int8", quantMin: -128, quantMax: 127 },
    ] as const) {
      const mapping = new QConfigMapping().setGlobal({ ...defaultDynamicQConfig, dynamic });
      const { graph } = convert(prepare(new nn.Linear(8, 4).eval(), mapping, specs));
      const integers = valuesOf(graph, dynamicBatch(2)).get("x_quantized") as TensorData;
      expect(integers.dtype).toBe(dynamic.dtype);
      expect([Math.min(...integers.data), Math.max(...integers.data)]).toEqual([
        dynamic.quantMin,
        dynamic.quantMax,
      ]);
    }
  });

  test("survives JSON", () => {
    const text = JSON.stringify(everything);
    const read = parseQConfigMapping(text);
    expect(JSON.stringify(read)).toBe(text);
    expect(read.entries[0]?.setting).toMatchObject({
      dynamic: defaultDynamicQConfig.dynamic,
      activation: null,
    });
  });

  test("prepareQat refuses it by name", () => {
    const make = () => prepareQat(new nn.Linear(8, 4), everything, specs);
    expect(make).toThrow(expect.objectContaining({ code: "QQ1114", context: { node: "linear" } }));
  });
});

/** Runs one node on the values that the reference graph has at its inputs. */
function runAlone(node: CallFunctionNode, graph: Graph, values: ReadonlyMap<string, TensorData>): TensorData {
  const read = (input: Node): TensorData =>
    (input.kind === "get_attr" ? graph.state.get(input.target) : values.get(input.name)) as TensorData;
  const operands = node.args.map((arg) => (isNode(arg) ? read(arg) : arg)) as Operand<TensorData>[];
  return evaluateOp(node.op, references[node.op.id as OpId], operands, node.attributes);
}

/**
 * How far the float sum of K products may be from the exact one, and the lowered result with it: K + 8 roundings of at
 * most 2^-24 of the sum of magnitudes.
 */
function roundingBound(
  linear: CallFunctionNode,
  graph: Graph,
  values: ReadonlyMap<string, TensorData>,
): Float64Array {
  const [x, weight, bias] = linear.args.map((arg) => {
    if (!isNode(arg)) return null;
    return (arg.kind === "get_attr" ? graph.state.get(arg.target) : values.get(arg.name)) as TensorData;
  }) as [TensorData, TensorData, TensorData | null];
  const [n, k] = weight.shape as [number, number];
  const bound = new Float64Array((x.data.length / k) * n);
  return bound.map((_, at) => {
    const [row, channel] = [Math.floor(at / n), at % n];
    let magnitude = Math.abs((bias?.data[channel] as number | undefined) ?? 0);
    for (let i = 0; i < k; i++)
      magnitude += Math.abs((x.data[row * k + i] as number) * (weight.data[channel * k + i] as number));
    return (k + 8) * 2 ** -24 * magnitude;
  });
}
