import { manualSeed, Module, nn, tensor, type Tensor } from "@quantrace/core";
import { cat } from "@quantrace/core/functional";
import { ops } from "@quantrace/core/ops";
import { type CallFunctionNode, type Graph, type Node, spec, verify } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { fixedQParamsObserver } from "../observers/fixed-qparams-observer.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import { perChannelMinMaxObserver } from "../observers/per-channel-min-max-observer.ts";
import type { QParams } from "../qparams/qparams.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import {
  annotateEdge,
  annotateValue,
  type Annotation,
  derivedQParams,
  edgePlace,
  sharedQParams,
  valuePlace,
} from "./annotation.ts";
import { observeQat } from "../qat/observe-qat.ts";
import { prepareQat } from "../qat/prepare-qat.ts";
import { planRows } from "../prepare/plan-rows.ts";
import { prepare } from "../prepare/prepare.ts";

const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
const int8 = minMaxObserver({ dtype: "int8" });
const int8QConfig = { ...minMaxQConfig, name: "int8", activation: int8 };
const specs = [spec("float32", ["N", 4])] as const;
const batches = [tensor([[1, -2, 0.5, 3]]), tensor([[-0.25, 2, 3, -1]])];

class Net extends Module {
  readonly fc1: nn.Linear = new nn.Linear(4, 4);
  readonly fc2: nn.Linear = new nn.Linear(4, 4);
  forward(x: Tensor): Tensor {
    return this.fc2.forward(this.fc1.forward(x).relu());
  }
}

function seeded<M extends Module>(make: () => M): M {
  manualSeed(11);
  const model = make();
  model.eval();
  return model;
}

async function converted(
  model: Module,
  annotations: readonly Annotation[],
  qconfigMapping: QConfigMapping = mapping,
): Promise<{ readonly graph: Graph; readonly reference: Graph; readonly ops: readonly string[] }> {
  const prepared = prepare(model, qconfigMapping, specs as never, { annotations });
  const calibrated = await calibrate(prepared, batches);
  const [lowered, reference] = [convert(calibrated), convertToReference(calibrated)];
  verify(lowered.graph);
  verify(reference.graph);
  for (const batch of batches) expect(runOn(lowered, batch)).toEqual(runOn(reference, batch));
  return { graph: lowered.graph, reference: reference.graph, ops: opsOf(lowered.graph) };
}

function runOn(model: { readonly run: (...args: never[]) => unknown }, batch: Tensor): unknown {
  return [model.run(batch as never)].flat().map((value) => (value as (typeof batches)[0])!.toArray());
}

function opsOf(graph: Graph): string[] {
  return [...graph.nodes()].flatMap((node) => (node.kind === "call_function" ? [node.op.id] : []));
}

/** The scale, zero point and dtype of what a node reads at an operand of a reference graph. */
function readBy(graph: Graph, user: string, operand: number): readonly unknown[] {
  const value = graph.find(user)?.args[operand] as CallFunctionNode;
  expect(value.op).toBe(ops.dequantize);
  return [...value.args.slice(1), (value.args[0] as Node & { type: { dtype: string } }).type.dtype];
}

describe("an annotated edge", () => {
  test("gives one reader another dtype, requantized on the way", async () => {
    const { ops: found, reference } = await converted(
      seeded(() => new Net()),
      [annotateEdge("relu", "linear_1", 0, int8)],
    );
    expect(found).toEqual([
      "quantize",
      "quantized.linear",
      "quantized.requantize",
      "quantized.linear",
      "dequantize",
    ]);
    expect(readBy(reference, "linear_1", 0)[2]).toBe("int8");
  });

  test("gives one reader another range", async () => {
    const coarse = {
      dtype: "uint8",
      scale: [0.5],
      zeroPoint: [3],
      axis: null,
      quantMin: 0,
      quantMax: 100,
    } as const;
    const { reference } = await converted(
      seeded(() => new Net()),
      [annotateEdge("relu", "linear_1", 0, fixedQParamsObserver(coarse))],
    );
    expect(readBy(reference, "linear_1", 0)).toEqual([0.5, 3, "uint8"]);
  });

  test("into one item of a list leaves the others: each edge has its own observer", async () => {
    class Cat extends Module {
      readonly fc1: nn.Linear = new nn.Linear(4, 4);
      readonly fc2: nn.Linear = new nn.Linear(4, 4);
      forward(x: Tensor): Tensor {
        return cat([this.fc1.forward(x), this.fc2.forward(x), x], 1);
      }
    }
    const narrow = minMaxObserver({ quantMin: 0, quantMax: 63 });
    const { reference } = await converted(
      seeded(() => new Cat()),
      [annotateEdge("linear", "cat", 0, narrow), annotateEdge("linear_1", "cat", 0, int8)],
    );
    const items = (reference.find("cat") as CallFunctionNode).args[0] as readonly CallFunctionNode[];
    const sources = items.map((item) => item.args[0] as CallFunctionNode);
    expect(items).toHaveLength(3);
    expect(sources.map(({ attributes }) => [attributes["dtype"], attributes["quantMax"]])).toEqual([
      ["uint8", 63],
      ["int8", null],
      ["uint8", null],
    ]);
  });

  test("with null: one reader reads the value in float32, others as integers", async () => {
    class Fork extends Module {
      readonly a: nn.Linear = new nn.Linear(4, 4);
      readonly b: nn.Linear = new nn.Linear(4, 4);
      readonly c: nn.Linear = new nn.Linear(4, 4);
      forward(x: Tensor): readonly Tensor[] {
        const y = this.a.forward(x);
        return [this.b.forward(y), this.c.forward(y)];
      }
    }
    const annotations = [annotateEdge("linear", "linear_2", 0, null)];
    const model = seeded(() => new Fork());
    const { reference, ops: found } = await converted(model, annotations);
    expect(reference.find("linear_2")?.args[0]).toBe(reference.find("linear"));
    expect(readBy(reference, "linear_1", 0)[2]).toBe("uint8");
    expect(found).toContain("linear");
    const prepared = prepare(model, mapping, specs, { annotations });
    const row = planRows(prepared.plan).find(({ edge }) => edge?.user === "linear_2" && edge.operand === 0);
    expect([row?.value, row?.dtype, row?.reason]).toEqual(["linear", "float32", "annotation"]);
    const { report } = convert(await calibrate(prepared, batches));
    expect(report.find(({ node }) => node === "linear_2")?.reason).toBe("floatInput");
    expect(report.find(({ node }) => node === "linear_1")?.reason).toBe("integerSums");
  });

  test("in training the same is rounded: evaluation is the reference bit for bit", async () => {
    const annotations = [
      annotateEdge("relu", "linear_1", 0, int8),
      annotateValue(
        "linear_1",
        derivedQParams([valuePlace("x")], ([x]) => ({ ...x!, scale: [x!.scale[0]! * 4] })),
      ),
    ];
    const trained = await observeQat(
      prepareQat(seeded(() => new Net()).train(), mapping, specs, { annotations }),
      batches,
    );
    const evaluated = trained.evaluation();
    const reference = convertToReference(trained.observed(), { bias: "float32" });
    for (const batch of batches)
      expect(evaluated.run(batch).toArray()).toEqual(reference.run(batch).toArray());
    expect(readBy(reference.graph, "linear_1", 0)[2]).toBe("int8");
  });

  test("the report's range of a value is that of the value, not of an edge", async () => {
    const prepared = prepare(
      seeded(() => new Net()),
      mapping,
      specs,
      {
        annotations: [annotateEdge("relu", "linear_1", 0, int8)],
      },
    );
    const { report } = convert(await calibrate(prepared, batches));
    expect(report.find(({ node }) => node === "relu")?.applied?.dtype).toBe("uint8");
  });
});

describe("qparams of other places", () => {
  class Sum extends Module {
    readonly fc1: nn.Linear = new nn.Linear(4, 4);
    readonly fc2: nn.Linear = new nn.Linear(4, 4);
    forward(x: Tensor): Tensor {
      return this.fc1.forward(x).add(this.fc2.forward(x).mul(3));
    }
  }

  test("shared with a value: one observer sees both", async () => {
    const annotations = [annotateValue("mul", sharedQParams(valuePlace("linear")))];
    const prepared = prepare(
      seeded(() => new Sum()),
      mapping,
      specs,
      { annotations },
    );
    expect(prepared.plan.groups.get("observer_linear")).toEqual(["linear", "mul"]);
    const { reference } = await converted(
      seeded(() => new Sum()),
      annotations,
    );
    expect(readBy(reference, "add", 0)).toEqual(readBy(reference, "add", 1));
  });

  test("shared with an edge, and through another shared place", async () => {
    const annotations = [
      annotateEdge("linear", "add", 0, int8),
      annotateValue("add", sharedQParams(edgePlace("mul", "add", 1))),
      annotateEdge("mul", "add", 1, sharedQParams(edgePlace("linear", "add", 0))),
    ];
    const { reference } = await converted(
      seeded(() => new Sum()),
      annotations,
    );
    expect(readBy(reference, "add", 1)).toEqual(readBy(reference, "add", 0));
    expect(readBy(reference, "output", 0)).toEqual(readBy(reference, "add", 0));
  });

  test("derived from values and weights, in any order, and from each other", async () => {
    const product = ([x, w]: readonly QParams[]): QParams => ({
      ...(x as QParams),
      scale: [Math.fround((x?.scale[0] ?? 0) * (w?.scale[0] ?? 0) * 127)],
    });
    const annotations = [
      annotateValue(
        "add",
        derivedQParams([valuePlace("mul")], ([mul]) => ({ ...mul!, scale: [mul!.scale[0]! * 2] })),
      ),
      annotateValue(
        "mul",
        derivedQParams([valuePlace("x"), edgePlace("fc2_weight", "linear_1", 1)], product),
      ),
      annotateEdge("fc2_weight", "linear_1", 1, minMaxObserver({ dtype: "int8", mapping: "symmetric" })),
    ];
    const { reference, graph } = await converted(
      seeded(() => new Sum()),
      annotations,
    );
    const [x] = readBy(reference, "linear_1", 0) as readonly number[];
    const [mul] = readBy(reference, "add", 1) as readonly number[];
    const [add] = readBy(reference, "output", 0) as readonly number[];
    const scale = graph.state.get("fc2.weight.scale");
    expect(scale?.shape).toEqual([]);
    expect(mul).toBe(Math.fround((x as number) * (scale?.data[0] as number) * 127));
    expect(add).toBe((mul as number) * 2);
  });

  test("a bias always has the scale of what its layer reads, times that of the weight, per channel", async () => {
    const coarse = {
      dtype: "int8",
      scale: [0.25],
      zeroPoint: [1],
      axis: null,
      quantMin: -128,
      quantMax: 127,
    } as const;
    const { reference } = await converted(
      seeded(() => new Net()),
      [
        annotateEdge("relu", "linear_1", 0, fixedQParamsObserver(coarse)),
        annotateValue(
          "fc2_weight",
          perChannelMinMaxObserver({ dtype: "int8", mapping: "symmetric", quantMin: -16, quantMax: 16 }),
        ),
      ],
    );
    const weight = reference.state.get("fc2.weight.scale");
    const bias = reference.state.get("fc2.bias.scale");
    expect(reference.state.get("fc2.bias")?.dtype).toBe("int32");
    expect([...(bias?.data ?? [])]).toEqual(
      [...(weight?.data ?? [])].map((scale) => Math.fround(0.25 * scale)),
    );
    expect(Math.max(...[...(reference.state.get("fc2.weight")?.data ?? [])].map(Math.abs))).toBe(16);
  });
});

describe("an annotation that cannot be followed", () => {
  const at = (...annotations: Annotation[]) =>
    prepare(
      seeded(() => new Net()),
      mapping,
      specs,
      { annotations },
    );
  const same = (from: readonly QParams[]): QParams => from[0]!;

  test.each<readonly [string, readonly Annotation[]]>([
    ["on a bias", [annotateEdge("fc1_bias", "linear", 2, int8)]],
    ["on a bias for all", [annotateValue("fc1_bias", int8)]],
    ["null on a weight", [annotateValue("fc1_weight", null)]],
    ["a weight that shares", [annotateValue("fc1_weight", sharedQParams(valuePlace("x")))]],
    ["shared with what is not observed", [annotateValue("x", sharedQParams(valuePlace("linear")))]],
    ["derived from what is not observed", [annotateValue("x", derivedQParams([valuePlace("linear")], same))]],
    [
      "shared with itself",
      [
        annotateValue("x", sharedQParams(valuePlace("relu"))),
        annotateValue("relu", sharedQParams(valuePlace("x"))),
      ],
    ],
    [
      "derived from itself",
      [
        annotateValue("x", derivedQParams([valuePlace("relu")], same)),
        annotateValue("relu", derivedQParams([valuePlace("x")], same)),
      ],
    ],
  ])("QQ1150: %s", (_, annotations) => {
    expect(() => at(...annotations)).toThrow("QQ1150");
  });

  test("QQ2050 for one scale per channel at a value", async () => {
    const prepared = at(annotateValue("relu", perChannelMinMaxObserver({ axis: 1 })));
    const calibrated = await calibrate(prepared, batches);
    expect(() => convert(calibrated)).toThrow("QQ2050");
  });

  test("QS1013 for a derivation that gives no qparams", async () => {
    const prepared = at(
      annotateValue(
        "relu",
        derivedQParams([valuePlace("x")], () => ({}) as never),
      ),
    );
    const calibrated = await calibrate(prepared, batches);
    expect(() => convert(calibrated)).toThrow("QS1013");
  });
});

describe("settings of two dtypes in one model", () => {
  test("test_mixed_dtypes: int8 here, uint8 there, float elsewhere", async () => {
    class Mixed extends Module {
      readonly a: nn.Linear = new nn.Linear(4, 4);
      readonly b: nn.Linear = new nn.Linear(4, 4);
      readonly c: nn.Linear = new nn.Linear(4, 4);
      readonly d: nn.Linear = new nn.Linear(4, 4);
      forward(x: Tensor): Tensor {
        return this.d.forward(this.c.forward(this.b.forward(this.a.forward(x))));
      }
    }
    const mixed = mapping.setModuleName("b", int8QConfig).setModuleName("c", null);
    const { ops: found } = await converted(
      seeded(() => new Mixed()),
      [],
      mixed,
    );
    expect(found).toEqual([
      "quantize",
      "quantized.linear",
      "quantized.requantize",
      "quantized.linear",
      "dequantize",
      "linear",
      "quantize",
      "quantized.linear",
      "dequantize",
    ]);
  });

  test("test_multiple_qconfigs_for_single_value: each reader has the value as its setting says", async () => {
    class Shared extends Module {
      readonly a: nn.Linear = new nn.Linear(4, 4);
      readonly b: nn.Linear = new nn.Linear(4, 4);
      readonly c: nn.Linear = new nn.Linear(4, 4);
      forward(x: Tensor): readonly Tensor[] {
        return [this.a.forward(x), this.b.forward(x), this.c.forward(x)];
      }
    }
    const mixed = mapping.setModuleName("b", int8QConfig).setModuleName("c", int8QConfig);
    const { ops: found, reference } = await converted(
      seeded(() => new Shared()),
      [],
      mixed,
    );
    expect(found.filter((op) => op === "quantized.requantize")).toHaveLength(1);
    expect(["linear", "linear_1", "linear_2"].map((node) => readBy(reference, node, 0)[2])).toEqual([
      "uint8",
      "int8",
      "int8",
    ]);
  });

  test("values that are only moved are of the dtype that their setting says: two groups, requantized between", async () => {
    class Moved extends Module {
      readonly a: nn.Linear = new nn.Linear(4, 4);
      readonly b: nn.Linear = new nn.Linear(4, 4);
      readonly pool: Flip = new Flip();
      forward(x: Tensor): Tensor {
        return this.b.forward(this.pool.forward(this.a.forward(x)));
      }
    }
    const mixed = mapping.setModuleName("pool", int8QConfig);
    const { ops: found } = await converted(
      seeded(() => new Moved()),
      [],
      mixed,
    );
    expect(found).toEqual([
      "quantize",
      "quantized.linear",
      "quantized.requantize",
      "cat",
      "slice",
      "quantized.requantize",
      "quantized.linear",
      "dequantize",
    ]);
  });
});

class Flip extends Module {
  forward(x: Tensor): Tensor {
    return cat([x, x], 1).slice(1, 2, 6);
  }
}
