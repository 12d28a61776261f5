import { Generator, Module, nn, type Tensor, tensor } from "@quantrace/core";
import { GraphModule, spec, symbolicTrace, verify } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { defaultQConfig, weightOnlyQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { prepare } from "../prepare/prepare.ts";
import { convert } from "./convert.ts";

class Net extends Module {
  readonly conv = new nn.Conv2d(2, 4, 3, { padding: 1 });
  readonly fc = new nn.Linear(64, 5);
  forward(x: Tensor): Tensor {
    return this.fc.forward(this.conv.forward(x).relu().flatten(1));
  }
}

const specs = [spec("float32", ["N", 2, 4, 4])] as const;
const random = new Generator(1);
const batch = tensor(
  Float32Array.from({ length: 64 }, () => random.normal()),
  { shape: [2, 2, 4, 4] },
);
const everything = new QConfigMapping().setGlobal(weightOnlyQConfig);

describe("weights only", () => {
  test("needs no calibration, and observes nothing", () => {
    const prepared = prepare(new Net().eval(), everything, specs);
    expect(prepared.plan.places).toEqual([]);
    const { graph, report } = convert(prepared);
    verify(graph);
    expect([...graph.state].map(([key, { dtype }]) => [key, dtype])).toContainEqual(["fc.weight", "int8"]);
    expect(
      report.filter(({ kind }) => kind === "call_function").map(({ op, reason }) => [op, reason]),
    ).toEqual([
      ["conv2d", "weightOnly"],
      ["relu", "weightOnlySetting"],
      ["flatten", "weightOnlySetting"],
      ["linear", "weightOnly"],
    ]);
    expect(report.find(({ node }) => node === "linear")?.weight).toMatchObject({ dtype: "int8" });
    expect(report.find(({ op }) => op === "fc.bias")?.reason).toBe("parameterFloat");
  });

  test("computes what the float model computes with the weights that the integers stand for, bit for bit", () => {
    const model = new Net().eval();
    const converted = convert(prepare(model, everything, specs));
    const float = symbolicTrace(model, specs).graph.copy();
    for (const key of ["conv.weight", "fc.weight"]) {
      const integers = converted.graph.state.get(key)!;
      const scales = converted.graph.state.get(`${key}.scale`)!;
      const weight = float.state.get(key)!;
      const size = weight.data.length / scales.data.length;
      const data = Float32Array.from(integers.data, (q, i) =>
        Math.fround(Number(q) * Number(scales.data[Math.floor(i / size)])),
      );
      float.state.set(key, { ...weight, data });
    }
    expect(converted.run(batch).toArray()).toEqual(
      new GraphModule<Net["forward"]>(float).run(batch).toArray(),
    );
  });

  test("goes together with int8 around it: its bias stays float32", async () => {
    const mapping = new QConfigMapping().setGlobal(defaultQConfig).setModuleName("fc", weightOnlyQConfig);
    const converted = convert(await calibrate(prepare(new Net().eval(), mapping, specs), [batch]));
    verify(converted.graph);
    expect(converted.lowered.map(({ op }) => op)).toContain("quantized.conv2d");
    expect(converted.graph.state.get("fc.bias")?.dtype).toBe("float32");
    expect(converted.run(batch).shape).toEqual([2, 5]);
  });
});
