import { Module, nn, ops, tensor, type Tensor } from "@quantrace/core";
import { spec } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { observedStates } from "../calibrate/observed-states.ts";
import { loadCalibration, saveCalibration } from "../calibrate/calibration-text.ts";
import { convert } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import { noopObserver } from "../observers/noop-observer.ts";
import { perChannelMinMaxObserver } from "../observers/per-channel-min-max-observer.ts";
import { placeholderObserver } from "../observers/placeholder-observer.ts";
import { recordingObserver } from "../observers/recording-observer.ts";
import { prepareQat } from "../qat/prepare-qat.ts";
import { observeQat } from "../qat/observe-qat.ts";
import {
  debugQConfig,
  defaultDynamicQConfig,
  minMaxQConfig,
  reuseInputQConfig,
  weightOnlyQConfig,
} from "../qconfig/default-qconfigs.ts";
import type { QConfig } from "../qconfig/qconfig.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { annotateEdge, annotateValue } from "../annotations/annotation.ts";
import { prepare } from "./prepare.ts";

class Net extends Module {
  first = new nn.Linear(2, 3);
  second = new nn.Linear(3, 2);

  forward(x: Tensor): Tensor {
    return this.second.forward(this.first.forward(x).hardswish());
  }
}

const input = [spec("float32", ["N", 2])] as const;
const batch = tensor([1, -2, 3, 0.5], { shape: [2, 2] });
const base = new QConfigMapping().setGlobal(minMaxQConfig);
const symmetricInEachRun = placeholderObserver({ dtype: "int8", isDynamic: true, mapping: "symmetric" });
const weight = perChannelMinMaxObserver({ dtype: "int8", mapping: "symmetric" });

async function converted(mapping: QConfigMapping, net = new Net().eval()) {
  const prepared = prepare(net, mapping, input);
  const calibrated = await calibrate(prepared, [batch]);
  return { net, prepared, calibrated, int8: convert(calibrated), reference: convertToReference(calibrated) };
}

function rowOf(model: { report: readonly { node: string; reason: string; why: string }[] }, node: string) {
  const { reason, why } = model.report.find((row) => row.node === node)!;
  return [reason, why];
}

describe("an activation observer that chooses no qparams", () => {
  test.each([
    ["noop", noopObserver()],
    ["placeholder of float16", placeholderObserver({ dtype: "float16" })],
    ["placeholder of a rule that runs do not have", symmetricInEachRun],
    ["placeholder of integers that is not dynamic", placeholderObserver({ dtype: "uint8" })],
    ["recorder", recordingObserver()],
  ] as const)("%s: the operation stays in float32, and the report says why", async (_, activation) => {
    const mapping = base.setModuleName("second", { name: "free", activation, weight });
    const { int8, reference } = await converted(mapping);
    const [reason, why] = rowOf(int8, "linear_1");
    expect([reason, why]).toEqual(["noQParams", `its observer ${activation.name} chooses no qparams`]);
    expect(rowOf(int8, "linear")[0]).toBe("integerSums");
    const linears = [...reference.graph.nodes()].filter(
      (node) => node.kind === "call_function" && node.op === ops.linear,
    );
    expect(
      linears.map(
        (node) => node.kind === "call_function" && reference.graph.state.has("second.weight.scale"),
      ),
    ).toEqual([false, false]);
    expect([...reference.graph.nodes()].some((n) => n.kind === "call_function" && n.op === ops.observe)).toBe(
      false,
    );
    expect([...int8.run(batch).data].every(Number.isFinite)).toBe(true);
  });

  test.each([
    ["placeholder of float32", placeholderObserver()],
    ["noop of float32", noopObserver({ dtype: "float32" })],
  ] as const)("%s: the weight alone is quantized, as under activation: null", async (_, activation) => {
    const net = new Net().eval();
    const qconfig = { name: "weights", activation, weight: weightOnlyQConfig.weight };
    const [found, expected] = await Promise.all(
      [qconfig, weightOnlyQConfig].map((one) => converted(new QConfigMapping().setGlobal(one), net)),
    );
    expect(rowOf(found!.int8, "linear")[0]).toBe("weightOnly");
    expect([...found!.int8.run(batch).data]).toEqual([...expected!.int8.run(batch).data]);
  });

  test("a dynamic placeholder is the dynamic setting", async () => {
    const net = new Net().eval();
    const activation = placeholderObserver({ dtype: "uint8", isDynamic: true });
    const qconfig = { name: "dynamic", activation, weight: defaultDynamicQConfig.weight };
    const [found, expected] = await Promise.all(
      [qconfig, defaultDynamicQConfig].map((one) => converted(new QConfigMapping().setGlobal(one), net)),
    );
    expect(found!.int8.report.map(({ lowered }) => lowered)).toContain("quantized.linearDynamic");
    expect(found!.int8.report.map(({ reason, lowered }) => [reason, lowered])).toEqual(
      expected!.int8.report.map(({ reason, lowered }) => [reason, lowered]),
    );
    expect([...found!.int8.run(batch).data]).toEqual([...expected!.int8.run(batch).data]);
  });

  test("a weight observer that chooses none leaves the operation in float32", async () => {
    const free: QConfig = { name: "free", activation: minMaxObserver(), weight: placeholderObserver() };
    const { int8 } = await converted(base.setModuleName("first", free));
    expect(rowOf(int8, "linear")).toEqual([
      "noQParams",
      "its observer PlaceholderObserver chooses no qparams",
    ]);
    expect(rowOf(int8, "linear_1")[0]).toBe("integerSums");
  });

  test("an annotation is refused: it would say nothing", () => {
    expect(() => annotateValue("x", noopObserver())).toThrow(/^QQ1133: the NoopObserver at x/);
    expect(() => annotateEdge("x", "linear", 0, recordingObserver())).toThrow(/^QQ1133/);
  });
});

describe("recording", () => {
  test("everything is kept and nothing quantized: the converted model is the float model", async () => {
    const net = new Net().eval();
    const recorder = recordingObserver();
    const mapping = new QConfigMapping().setGlobal({ ...debugQConfig, activation: recorder });
    const { calibrated, int8 } = await converted(mapping, net);
    const seen = observedStates(calibrated, recorder);
    expect([...seen.keys()]).toEqual(["x", "linear", "hardswish", "linear_1"]);
    expect(seen.get("x")?.map(({ data }) => [...data])).toEqual([[...batch.data]]);
    expect(seen.get("linear_1")?.map(({ data }) => [...data])).toEqual([[...net.run(batch).data]]);
    expect([...int8.run(batch).data]).toEqual([...net.run(batch).data]);
  });

  test("a value that is quantized for others is recorded as well, and changes nothing of them", async () => {
    const recorder = recordingObserver();
    const net = new Net().eval();
    const mapping = base.setObjectType(ops.hardswish, { ...debugQConfig, activation: recorder });
    const without = base.setObjectType(ops.hardswish, null);
    const [watched, plain] = [await converted(mapping, net), await converted(without, net)];
    expect([...observedStates(watched.calibrated, recorder).keys()]).toEqual(["linear", "hardswish"]);
    expect([...watched.int8.run(batch).data]).toEqual([...plain.int8.run(batch).data]);
    const withoutReasons = ({ int8 }: typeof plain) =>
      int8.report.map(({ applied, lowered }) => [applied, lowered]);
    expect(withoutReasons(watched)).toEqual(withoutReasons(plain));
  });

  test("is saved and resumed with the calibration, and refused beyond its budget with the batch and the node", async () => {
    const recorder = recordingObserver({ maxValues: 10 });
    const mapping = new QConfigMapping().setModuleName("first", { ...debugQConfig, activation: recorder });
    const prepared = prepare(new Net().eval(), mapping, input);
    const once = await calibrate(prepared, [batch]);
    const resumed = loadCalibration(prepared, saveCalibration(once));
    expect(observedStates(resumed, recorder)).toEqual(observedStates(once, recorder));
    await expect(calibrate(resumed, [batch])).rejects.toMatchObject({
      code: "QQ3006",
      params: { batch: 0, problem: "12 values were to be recorded, of at most 10" },
      context: { node: "linear" },
    });
    expect(observedStates(resumed, recorder).get("x")).toHaveLength(1);
  });

  test("in training too: values as what comes after sees them", async () => {
    const recorder = recordingObserver();
    const mapping = base.setObjectType(ops.hardswish, { ...debugQConfig, activation: recorder });
    const qat = await observeQat(prepareQat(new Net().train(), mapping, input), [batch]);
    const seen = observedStates(qat.observed(), recorder);
    const step = qat.parts.known.get("observer_linear")?.scale[0] as number;
    for (const value of seen.get("linear")?.[0]?.data ?? [])
      expect(Math.abs(value / step - Math.round(value / step))).toBeLessThan(1e-4);
    expect(seen.get("hardswish")?.[0]?.data).toHaveLength(6);
    expect([...qat.evaluation().run(batch).data]).toEqual([
      ...convertToReference(qat.observed(), { bias: "float32" }).run(batch).data,
    ]);
  });
});

describe("test_reuse_input_qconfig", () => {
  test("the result has the scale and zero point of the input", async () => {
    const mapping = base.setObjectType(ops.hardswish, reuseInputQConfig);
    const { prepared, int8, reference } = await converted(mapping);
    expect(prepared.plan.groups.get("observer_linear")).toEqual(["linear", "hardswish"]);
    expect(prepared.plan.observers.get("observer_linear")).toBe(minMaxQConfig.activation);
    expect(rowOf(int8, "hardswish")).toEqual([
      "reusesInput",
      "keeps the range of its input, as its setting asks",
    ]);
    const scales = [...reference.graph.nodes()].flatMap((node) =>
      node.kind === "call_function" && node.op === ops.quantize ? [node.args.slice(1)] : [],
    );
    expect(scales[1]).toEqual(scales[2]);
    expect(int8.lowered.map(({ op }) => op)).toContain("quantized.lookup");
  });

  test("where nothing around chooses a range it stays in float32", async () => {
    const mapping = new QConfigMapping().setGlobal(reuseInputQConfig);
    const { int8 } = await converted(mapping);
    expect(rowOf(int8, "hardswish")[0]).toBe("nothingAround");
    expect(rowOf(int8, "linear")).toEqual(["noQParams", "its observer NoopObserver chooses no qparams"]);
  });

  test("the reader of a value may come before the one that chooses its range", async () => {
    class Reader extends Module {
      fc = new nn.Linear(2, 2);
      forward(x: Tensor): readonly Tensor[] {
        return [x.hardswish(), this.fc.forward(x)];
      }
    }
    const mapping = base.setObjectType(ops.hardswish, reuseInputQConfig);
    const { plan } = prepare(new Reader().eval(), mapping, input);
    const [key, values] = [...plan.groups].find(([, group]) => group.includes("hardswish"))!;
    expect(values).toEqual(["x", "hardswish"]);
    expect(plan.observers.get(key)).toBe(minMaxQConfig.activation);
  });
});

describe("integers that no kernel computes with", () => {
  test.each([
    [
      "values in int32",
      { ...minMaxQConfig, activation: minMaxObserver({ dtype: "int32" }) },
      /^QQ2020.*int32/s,
    ],
    [
      "weights in int32",
      { ...minMaxQConfig, weight: perChannelMinMaxObserver({ dtype: "int32" }) },
      /^QQ2020.*int32/s,
    ],
    [
      "weights with float zero points",
      {
        ...minMaxQConfig,
        weight: perChannelMinMaxObserver({ dtype: "int8", mapping: "affineFloatQParams" }),
      },
      /^QQ1132: the PerChannelMinMaxObserver of first.weight chooses zero points that are fractions/,
    ],
  ] as const)("%s are refused by name", (_, qconfig, problem) => {
    const mapping = new QConfigMapping().setModuleName("first", qconfig);
    expect(() => prepare(new Net().eval(), mapping, input)).toThrow(problem);
    expect(() => prepareQat(new Net().train(), mapping, input)).toThrow(problem);
  });
});
