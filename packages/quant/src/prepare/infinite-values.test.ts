import { full, Module, nn, parameter, tensor, type Tensor, where } from "@quantrace/core";
import { spec, symbolicTrace } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { annotateValue } from "../annotations/annotation.ts";
import { infiniteValues } from "./infinite-values.ts";
import { prepare } from "./prepare.ts";

const mapping = new QConfigMapping().setGlobal(minMaxQConfig);

function infinite(forward: (x: Tensor) => Tensor): string[] {
  const { graph } = symbolicTrace(forward, [spec("float32", [2, 2])]);
  return [...infiniteValues(graph)].map(({ name }) => name);
}

describe("an infinity", () => {
  test("enters by a number or a tensor, and goes on through operations", () => {
    expect(infinite((x) => where(x.gt(0), -Infinity, x).transpose(0, 1).add(1))).toEqual([
      "where",
      "transpose",
      "add",
    ]);
    expect(infinite((x) => x.add(tensor([Number.NEGATIVE_INFINITY, 0])))).toEqual([
      "_tensor_constant0",
      "add",
    ]);
    expect(infinite((x) => x.pad([1, 1], "constant", Number.POSITIVE_INFINITY).neg())).toEqual([
      "pad",
      "neg",
    ]);
  });

  test.each<[string, (x: Tensor) => Tensor]>([
    ["a softmax", (x) => x.softmax(-1)],
    ["a sigmoid", (x) => x.sigmoid()],
    ["a clamp with both bounds", (x) => x.clamp(-1, 1)],
  ])("ends at %s", (_, end) => {
    expect(infinite((x) => end(where(x.gt(0), -Infinity, x)).add(1))).toEqual(["where"]);
  });

  test("goes on through a clamp with one bound, and none enters by an infinite bound", () => {
    expect(infinite((x) => where(x.gt(0), Infinity, x).relu())).toEqual(["where", "relu"]);
    expect(infinite((x) => x.clamp(-Infinity, 1).add(1))).toEqual([]);
  });

  test("is none where all numbers are finite", () => {
    expect(infinite((x) => where(x.gt(0), -1e30, x).add(full([2], 3)))).toEqual([]);
  });
});

/** Scores masked before the softmax, between two layers. */
class Attention extends Module {
  query = new nn.Linear(4, 4);
  value = new nn.Linear(4, 4);
  mask = parameter(tensor([1, 0, 1, 1, 0, 1, 1, 1, 0]).reshape([3, 3]));

  forward(x: Tensor): Tensor {
    const q = this.query.forward(x);
    const scores = q.matmul(q.transpose(-2, -1)).mul(0.5);
    return where(this.mask.eq(0), -Infinity, scores).softmax(-1).matmul(this.value.forward(x));
  }
}

describe("a model that masks by -Infinity", () => {
  const model = new Attention().eval();
  const x = tensor([1, -2, 3, 0.5, 2, 1, -1, 0, 0.25, 1, 1, -3]).reshape([1, 3, 4]);
  const specs = [spec("float32", [1, 3, 4])] as const;

  test("calibrates and converts: scores stay in int8, what holds the infinity in float32", async () => {
    const converted = convert(await calibrate(prepare(model, mapping, [...specs]), [x]));
    const rows = Object.fromEntries(converted.report.map((row) => [row.node, row]));
    expect(rows["mul"]).toMatchObject({ lowered: "quantized.lookup" });
    expect(rows["where"]).toMatchObject({ lowered: null, applied: null, reason: "noInt8Form" });
    expect(rows["softmax"]?.applied).not.toBeNull();
    const y = converted.run(x);
    const float = model.run(x);
    y.data.forEach((value, i) => expect(Math.abs(value - (float.data[i] as number))).toBeLessThan(0.15));
  });

  test("says why a sum with such a mask stays in float32", async () => {
    class Additive extends Module {
      bias = parameter(tensor([0, Number.NEGATIVE_INFINITY]));
      fc = new nn.Linear(2, 2);
      forward(input: Tensor): Tensor {
        return this.fc.forward(input).add(this.bias).softmax(-1);
      }
    }
    const prepared = prepare(new Additive().eval(), mapping, [spec("float32", ["N", 2])]);
    const { report } = convert(await calibrate(prepared, [tensor([[1, 2]])]));
    const add = report.find(({ node }) => node === "add");
    expect(add).toMatchObject({ reason: "holdsInfinity", lowered: null });
    expect(add?.why).toMatch(/^add holds an infinity/);
  });

  test("an observer that is asked for by an annotation is put there, and calibration names the value", async () => {
    const annotations = [annotateValue("where", minMaxQConfig.activation)];
    const prepared = prepare(model, mapping, [...specs], { annotations });
    expect(prepared.plan.places.map(({ node }) => node)).toContain("where");
    await expect(calibrate(prepared, [x])).rejects.toThrow(/^QQ3006.*-Infinity/);
  });
});
