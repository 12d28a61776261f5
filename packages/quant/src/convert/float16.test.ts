import { Module, narrowToFloat16, nn, parameter, type Tensor, tensor, widenFloat16 } from "@quantrace/core";
import { readSafetensors } from "@quantrace/core/safetensors";
import { GraphModule, loadArtifact, print, saveArtifact, spec, symbolicTrace, verify } from "@quantrace/ir";
import { seededData } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import { ops } from "@quantrace/core/ops";
import { BackendConfig } from "../backend-config/backend-config.ts";
import { BackendPatternConfig } from "../backend-config/backend-pattern-config.ts";
import { dtypeConfig } from "../backend-config/dtype-config.ts";
import { prepare } from "../prepare/prepare.ts";
import { prepareQat } from "../qat/prepare-qat.ts";
import {
  defaultDynamicQConfig,
  defaultQConfig,
  float16WeightOnlyQConfig,
} from "../qconfig/default-qconfigs.ts";
import { parseQConfigMapping } from "../qconfig/parse-qconfig-mapping.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { float16Observer } from "../observers/float16-observer.ts";
import { convert } from "./convert.ts";

const everything = new QConfigMapping().setGlobal(float16WeightOnlyQConfig);

class Net extends Module {
  readonly conv = new nn.Conv2d(2, 3, 3);
  readonly lstm = new nn.LSTM(12, 4);
  readonly fc = new nn.Linear(4, 5);
  forward(x: Tensor): Tensor {
    const h = this.conv.forward(x).relu().reshape([3, 1, 12]);
    return this.fc.forward(this.lstm.forward(h)[0].select(0, -1));
  }
}

const specs = [spec("float32", [1, 2, 6, 5])] as const;
const batch = tensor(seededData("float32", [1, 2, 6, 5], 3).data, { shape: [1, 2, 6, 5] });
const weights = ["conv.weight", "lstm.weight_ih_l0", "lstm.weight_hh_l0", "fc.weight"];

describe("weights in float16", () => {
  test("test_linear_dynamic_fp16, test_dynamic_quant_fp16: computes in float32 with the weights rounded to float16, bit for bit", () => {
    const model = new Net().eval();
    const { graph, report } = convert(prepare(model, everything, specs));
    verify(graph);
    expect(weights.map((key) => graph.state.get(key)?.dtype)).toEqual(weights.map(() => "float16"));
    const float = symbolicTrace(model, specs).graph.copy();
    for (const key of weights) {
      const weight = float.state.get(key)!;
      float.state.set(key, { ...weight, data: widenFloat16(narrowToFloat16(weight.data as Float32Array)) });
    }
    expect(new GraphModule<Net["forward"]>(graph).run(batch).toArray()).toEqual(
      new GraphModule<Net["forward"]>(float).run(batch).toArray(),
    );
    const reasons = report
      .filter(({ kind }) => kind === "call_function")
      .map(({ op, reason }) => [op, reason]);
    expect(reasons).toContainEqual(["conv2d", "weightFloat16"]);
    expect(reasons).toContainEqual(["relu", "weightOnlySetting"]);
    expect(reasons.filter(([op]) => op === "linear").every(([, why]) => why === "weightFloat16")).toBe(true);
  });

  test("an artifact holds F16, half the bytes, and loads to the same graph", () => {
    const { graph } = convert(prepare(new Net().eval(), everything, specs));
    const bytes = saveArtifact(graph);
    const loaded = loadArtifact(bytes);
    expect(print(loaded)).toBe(print(graph));
    expect(new Map(loaded.state)).toEqual(new Map(graph.state));
    for (const key of weights) {
      const entry = readSafetensors(bytes).tensors.get(key)!;
      expect([entry.dtype, entry.bytes.length]).toEqual(["F16", 2 * graph.state.get(key)!.data.length]);
    }
  });

  test("a row says what was asked, what was applied, and the bytes that it saves", () => {
    const { report } = convert(prepare(new nn.Linear(8, 4).eval(), everything, [spec("float32", ["N", 8])]));
    expect(report.find(({ op }) => op === "weight")).toMatchObject({
      reason: "halfStored",
      applied: { dtype: "float16", qscheme: "none" },
      bytes: { float32: 128, stored: 64 },
    });
    expect(report.find(({ op }) => op === "linear")).toMatchObject({
      requested: "float16",
      weight: { dtype: "float16" },
      lowered: null,
    });
  });

  test("the greatest float16 is kept, and what would become infinite is refused by name", () => {
    const layerOf = (value: number): nn.Linear => {
      const layer = new nn.Linear(2, 1).eval();
      layer.weight = parameter(tensor([[value, 1]]));
      return layer;
    };
    const converted = (value: number) =>
      convert(prepare(layerOf(value), everything, [spec("float32", ["N", 2])]));
    expect(widenFloat16(converted(65519).graph.state.get("weight")!.data as Uint16Array)[0]).toBe(65504);
    for (const value of [65520, -1e9]) {
      expect(() => converted(value)).toThrow(expect.objectContaining({ code: "QQ1141" }));
      expect(() => converted(value)).toThrow("1 of the 2 values of weight");
    }
  });

  test("survives JSON; sums of integers and training refuse it by name", () => {
    const text = JSON.stringify(everything);
    expect(JSON.stringify(parseQConfigMapping(text))).toBe(text);
    const linear = (): nn.Linear => new nn.Linear(8, 4);
    const input = [spec("float32", ["N", 8])] as const;
    for (const setting of [defaultQConfig, defaultDynamicQConfig]) {
      const stored = { ...setting, weight: float16Observer() };
      const mapping = new QConfigMapping().setObjectType(nn.Linear, stored);
      expect(() => prepare(linear().eval(), mapping, input)).toThrow(
        expect.objectContaining({ code: "QQ2020", message: expect.stringContaining("weight float16") }),
      );
      const own = new BackendConfig("own", [
        new BackendPatternConfig(ops.linear).setDTypeConfigs([
          dtypeConfig({
            inputDType: "uint8",
            outputDType: "dynamic" in setting ? "float32" : "uint8",
            weightDType: "float16",
            biasDType: "dynamic" in setting ? "float32" : "int32",
            isDynamic: "dynamic" in setting,
          }),
        ]),
      ]);
      expect(() => prepare(linear().eval(), mapping, input, { backendConfig: own })).toThrow(
        expect.objectContaining({ code: "QQ1140", message: expect.stringContaining("as float16") }),
      );
    }
    expect(() => prepareQat(linear(), everything, input)).toThrow(
      expect.objectContaining({ code: "QQ1114" }),
    );
  });
});
