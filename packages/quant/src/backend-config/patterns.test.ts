import { Module, nn, ops, tensor, type Tensor } from "@quantrace/core";
import { type Graph, spec, verify } from "@quantrace/ir";
import { fillState } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert, type ConvertedGraphModule } from "../convert/convert.ts";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { BackendConfig } from "./backend-config.ts";
import { BackendPatternConfig } from "./backend-pattern-config.ts";
import { nativeBackendConfig } from "./native-backend-config.ts";

class Net extends Module {
  readonly linear = new nn.Linear(4, 4);
  readonly after: (x: Tensor) => Tensor;
  constructor(after: (x: Tensor) => Tensor) {
    super();
    this.after = after;
  }
  forward(x: Tensor): Tensor {
    return this.after(this.linear.forward(x));
  }
}

const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
const both = { inputDType: "uint8", outputDType: "uint8" } as const;
const weighted = { ...both, weightDType: "int8", biasDType: "int32" } as const;
const linear = new BackendPatternConfig(ops.linear).addDTypeConfig(weighted);

function observed(after: (x: Tensor) => Tensor, backendConfig: BackendConfig): ObservedGraphModule {
  const model = new Net(after);
  fillState(model, 2);
  const specs = [spec("float32", [2, 4])] as const;
  return prepare(model.eval() as Net, mapping, specs, { backendConfig }) as ObservedGraphModule;
}

async function converted(prepared: ObservedGraphModule): Promise<ConvertedGraphModule> {
  const batch = tensor([
    [1, -2, 3, 0.5],
    [-1, 2, 0, 4],
  ]);
  const int8 = convert(await calibrate(prepared, [batch]));
  verify(int8.graph);
  return int8;
}

const groups = ({ plan }: ObservedGraphModule): unknown => [...plan.groups.values()];
const opsOf = (graph: Graph): string[] =>
  [...graph.nodes()].flatMap((node) => (node.kind === "call_function" ? [node.op.id] : []));

describe("a sequence of the user's (test_fuse_custom_pattern, test_fusion_pattern_unquantized)", () => {
  const sequence = new BackendPatternConfig([ops.linear, ops.gelu, ops.tanh]).addDTypeConfig(weighted);

  test("is observed at its end alone, and computed in float32 where no kernel of ours runs it as one", async () => {
    const backend = new BackendConfig("board", [sequence, linear]);
    const prepared = observed((h) => h.gelu().tanh(), backend);
    expect(groups(prepared)).toEqual([["x"], ["tanh"]]);
    const int8 = await converted(prepared);
    expect(opsOf(int8.graph).filter((id) => !id.includes("quantize"))).toEqual(["linear", "gelu", "tanh"]);
    const rows = int8.report.filter(({ kind }) => kind === "call_function");
    expect(rows.map(({ node, reason, why }) => [node, reason, why])).toEqual([
      [
        "linear",
        "noKernel",
        "no int8 kernel computes linear + gelu + tanh: it runs in float32 between dequantize and quantize",
      ],
      ["gelu", "computedWithRoot", "computed with linear in float32, between dequantize and quantize"],
      ["tanh", "computedWithRoot", "computed with linear in float32, between dequantize and quantize"],
    ]);
  });

  test("the longest one that stands there is taken; a shorter one where it does not", async () => {
    const short = new BackendPatternConfig([ops.linear, ops.gelu]).addDTypeConfig(weighted);
    const backend = new BackendConfig("board", [sequence, short, linear]);
    expect(groups(observed((h) => h.gelu().tanh(), backend))).toEqual([["x"], ["tanh"]]);
    expect(groups(observed((h) => h.gelu().neg(), backend))).toEqual([["x"], ["gelu"]]);
    expect(groups(observed((h) => h.neg(), backend))).toEqual([["x"], ["linear"]]);
  });

  test("is not matched where others read what is inside", () => {
    const backend = new BackendConfig("board", [sequence, linear]);
    expect(groups(observed((h) => h.gelu().tanh().add(h), backend))).toEqual([["x"], ["linear"]]);
  });
});

describe("what a backend does not fuse stands alone", () => {
  test("linear and relu each, with the range of relu's input for both", async () => {
    const relu = new BackendPatternConfig(ops.relu)
      .addDTypeConfig(both)
      .setObservationType("outputSharesObserverWithInput");
    const prepared = observed((h) => h.relu(), new BackendConfig("board", [linear, relu]));
    expect(groups(prepared)).toEqual([["x"], ["linear", "relu"]]);
    const { lowered } = await converted(prepared);
    expect(lowered.map(({ op }) => op)).toEqual(["quantized.linear", "quantized.relu"]);
    const [first, second] = lowered;
    expect([second?.scale, second?.zeroPoint]).toEqual([first?.scale, first?.zeroPoint]);
  });

  test("relu alone stays with what is in float32", () => {
    const relu = new BackendPatternConfig(ops.relu).addDTypeConfig(both);
    const { plan } = observed((h) => h.relu(), new BackendConfig("board", [relu]));
    expect(plan.nodes.map(({ node, reason }) => [node, reason]).slice(-3, -1)).toEqual([
      ["linear", "notInBackend"],
      ["relu", "staysWithRoot"],
    ]);
  });
});

describe("how an output is observed is the backend's to say", () => {
  const native = nativeBackendConfig();
  const change = (config: BackendPatternConfig): BackendConfig => native.setBackendPatternConfig(config);

  test("a table that shares the range of its input", async () => {
    const elu = native.configOf(["elu"])!.setObservationType("outputSharesObserverWithInput");
    const prepared = observed((h) => h.elu(), change(elu));
    expect(groups(prepared)).toEqual([["x"], ["linear", "elu"]]);
    const { lowered } = await converted(prepared);
    expect(new Set(lowered.map(({ scale }) => scale)).size).toBe(1);
  });

  test("a move with a range of its own runs between dequantize and quantize", async () => {
    const flatten = native.configOf(["flatten"])!.setObservationType("outputUsesDifferentObserver");
    const prepared = observed((h) => h.reshape([2, 2, 2]).flatten(1), change(flatten));
    expect(groups(prepared)).toEqual([["x"], ["linear", "reshape"], ["flatten"]]);
    const { report } = await converted(prepared);
    expect(report.find(({ node }) => node === "flatten")?.lowered).toBe("flatten");
    const narrow = native.configOf(["slice"])!.setObservationType("outputUsesDifferentObserver");
    const sliced = await converted(observed((h) => h.slice(1, 0, 1), change(narrow)));
    expect(sliced.report.find(({ node }) => node === "slice")).toMatchObject({
      lowered: null,
      reason: "rangesDiffer",
    });
  });

  test("not at all: its value stays as it is", async () => {
    const elu = native.configOf(["elu"])!.setObservationType("inputOutputNotObserved");
    const prepared = observed((h) => h.elu(), change(elu));
    expect(groups(prepared)).toEqual([["x"], ["linear"]]);
    const { report } = await converted(prepared);
    expect(report.find(({ node }) => node === "elu")).toMatchObject({
      reason: "notObserved",
      why: "backend native takes the values of elu as they are",
    });
  });
});
