import { Module, nn, ops, tensor, type Tensor } from "@quantrace/core";
import { type Graph, spec, verify } from "@quantrace/ir";
import { fillState } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert, type ConvertedGraphModule } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
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

describe("a sequence of the user's", () => {
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

describe("a sequence that reads more than one value", () => {
  class Residual extends Module {
    readonly first = new nn.Conv2d(1, 2, 1);
    readonly conv = new nn.Conv2d(2, 2, 3, { padding: 1 });
    readonly bn = new nn.BatchNorm2d(2);
    readonly left: boolean;
    constructor(left: boolean) {
      super();
      this.left = left;
    }
    forward(x: Tensor): Tensor {
      const h = this.first.forward(x);
      const y = this.bn.forward(this.conv.forward(h));
      return (this.left ? y.add(h) : h.add(y)).relu();
    }
  }
  const conv = new BackendPatternConfig(ops.conv2d).addDTypeConfig(weighted);
  const fused = new BackendPatternConfig([ops.conv2d, ops.add, ops.relu]).addDTypeConfig(weighted);

  test.each([true, false])(
    "convolution, addition and relu, the convolution on the left: %s",
    async (left) => {
      const model = new Residual(left);
      fillState(model, 4);
      const backendConfig = new BackendConfig("board", [conv, fused]);
      const specs = [spec("float32", [1, 1, 4, 4])] as const;
      const prepared = prepare(model.eval() as Residual, mapping, specs, { backendConfig });
      expect(groups(prepared as ObservedGraphModule)).toEqual([["x"], ["conv2d"], ["relu"]]);
      const batch = tensor(
        Float32Array.from({ length: 16 }, (_, i) => i / 8 - 1),
        { shape: [1, 1, 4, 4] },
      );
      const calibrated = await calibrate(prepared, [batch]);
      const int8 = convert(calibrated);
      verify(int8.graph);
      expect(int8.lowered.map(({ value, op }) => [value, op])).toEqual([["conv2d", "quantized.conv2d"]]);
      const kept = opsOf(int8.graph).filter((id) => ["conv2d", "add", "relu"].includes(id));
      expect(kept).toEqual(["conv2d", "add", "relu"]);
      const reasonsOf = int8.report.flatMap(({ node, kind, reason }) =>
        kind === "call_function" ? [[node, reason]] : [],
      );
      expect(reasonsOf).toEqual([
        ["conv2d", "integerSums"],
        ["conv2d_1", "noKernel"],
        ["batchNorm", "foldedInFloat"],
        ["add", "computedWithRoot"],
        ["relu", "computedWithRoot"],
      ]);
      const reference = convertToReference(calibrated);
      expect(int8.run(batch).toArray()).toEqual(reference.run(batch).toArray());
    },
  );

  test("of two convolutions that are added one takes the addition", () => {
    class Two extends Module {
      readonly a = new nn.Conv2d(1, 2, 1);
      readonly b = new nn.Conv2d(1, 2, 1);
      forward(x: Tensor): Tensor {
        return this.a.forward(x).add(this.b.forward(x)).relu();
      }
    }
    const backendConfig = new BackendConfig("board", [conv, fused]);
    const specs = [spec("float32", [1, 1, 4, 4])] as const;
    const { plan } = prepare(new Two().eval(), mapping, specs, { backendConfig });
    expect([...plan.groups.values()]).toEqual([["x"], ["relu"], ["conv2d_1"]]);
  });

  test("a value of another dtype is requantized where the sequence reads it", async () => {
    const signed = {
      inputDType: "int8",
      outputDType: "int8",
      weightDType: "int8",
      biasDType: "int32",
    } as const;
    const backendConfig = new BackendConfig("board", [
      conv.addDTypeConfig(signed),
      fused.addDTypeConfig(signed),
    ]);
    const int8Setting = { ...minMaxQConfig, name: "int8", activation: minMaxObserver({ dtype: "int8" }) };
    const model = new Residual(true);
    fillState(model, 4);
    const specs = [spec("float32", [1, 1, 4, 4])] as const;
    const mixed = mapping.setModuleName("first", int8Setting);
    const { plan } = prepare(model.eval() as Residual, mixed, specs, { backendConfig });
    const edges = plan.places.flatMap(({ node, edge }) =>
      edge === null
        ? []
        : [[node, edge.user, plan.observers.get(`observer_${node}_uint8`)?.settings["dtype"]]],
    );
    expect(edges).toEqual([
      ["conv2d", "conv2d_1", "uint8"],
      ["conv2d", "add", "uint8"],
    ]);
  });

  test("a value that is added to itself is no such sequence", () => {
    const backendConfig = new BackendConfig("board", [linear, fused]);
    expect(groups(observed((h) => h.add(h), backendConfig))).toEqual([["x"], ["linear"]]);
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
