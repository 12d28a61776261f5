import { Module, nn, type Tensor } from "@quantrace/core";
import { spec } from "@quantrace/ir";
import fc from "fast-check";
import { propertyConfig } from "@quantrace/testing";
import { expect, test } from "vitest";
import { netCases, RandomNet } from "../lower/random-net.test-helper.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { annotateEdge } from "../annotations/annotation.ts";
import { formatPlan } from "./format-plan.ts";
import { planRows } from "./plan-rows.ts";
import { prepare } from "./prepare.ts";

const mapping = new QConfigMapping().setGlobal(minMaxQConfig);

class Net extends Module {
  conv = new nn.Conv2d(1, 2, 3, { padding: 1 });
  fc = new nn.Linear(8, 3);
  forward(x: Tensor): Tensor {
    const y = this.conv.forward(x).relu().maxPool2d(2).flatten(1);
    return this.fc.forward(y).softmax(1).div(2);
  }
}

const image = [spec("float32", ["N", 1, 4, 4])] as const;

test("a plan prints as a table: what is stored how, with whom it shares its range, and why", () => {
  const edge = annotateEdge("x", "conv2d", 0, minMaxObserver({ dtype: "int8" }));
  const { plan } = prepare(new Net().eval(), mapping.setModuleName("fc", null), image, {
    annotations: [edge],
  });
  const lines = formatPlan(plan)
    .split("\n")
    .map((line) => line.split(/ {2,}/).join(" | "));
  expect(lines[1]).toMatch(/^-+( \| -+){6}$/);
  expect(lines.toSpliced(1, 1)).toEqual([
    "value | read by | dtype | qscheme | observer | group | why",
    "x | all | uint8 | perTensorAffine | MinMaxObserver | observer_x | read by conv2d",
    "x | conv2d (operand 0) | int8 | perTensorAffine | MinMaxObserver | annotated_x_conv2d_0 | annotation",
    "conv.weight | conv2d (operand 1) | int8 | perChannelSymmetric | PerChannelMinMaxObserver | - | the weight of conv2d",
    "conv.bias | conv2d (operand 2) | int32 | perChannelSymmetric | - | - | the bias of conv2d: its scale is that of input times weight",
    "fc.weight | all | float32 | - | - | - | linear reads it in float32",
    "fc.bias | all | float32 | - | - | - | linear reads it in float32",
    "relu | all | uint8 | perTensorAffine | MinMaxObserver | observer_relu | given by conv2d",
    "maxPool2d | all | uint8 | perTensorAffine | MinMaxObserver | observer_relu | given by maxPool2d",
    "flatten | all | uint8 | perTensorAffine | MinMaxObserver | observer_relu | given by flatten",
    "linear | all | uint8 | perTensorAffine | MinMaxObserver | observer_linear | read by softmax",
    "softmax | all | uint8 | perTensorAffine | FixedQParamsObserver | observer_softmax | given by softmax",
    expect.stringMatching(/^div \| all \| float32 \| - \| - \| - \| div has no int8 form: /),
    "",
  ]);
});

test("the rows are plain data, and carry the user's line", () => {
  const { plan } = prepare(new Net().eval(), mapping, image);
  const rows = planRows(plan);
  expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
  expect(rows.find(({ value }) => value === "relu")?.source?.file).toMatch(/plan-rows\.test\.ts$/);
});

test("the groups of a plan are those of its places, and every value has a row", () => {
  fc.assert(
    fc.property(netCases, ({ kinds, seed }) => {
      const { plan, graph } = prepare(new RandomNet(kinds, seed).eval(), mapping, [
        spec("float32", ["N", 4, 6, 6]),
      ]);
      const members = [...plan.groups].flatMap(([key, values]) => values.map((value) => [value, key]));
      expect(members).toEqual(
        expect.arrayContaining(plan.places.map(({ node, observer }) => [node, observer])),
      );
      expect(members.length).toBe(plan.places.length);
      expect(new Set(plan.groups.keys())).toEqual(new Set(plan.observers.keys()));
      const values = new Set(planRows(plan).map(({ value }) => value));
      const tails = new Set(plan.nodes.flatMap(({ tail }) => tail ?? []));
      for (const node of graph.nodes()) {
        if (node.kind !== "call_function" || node.op.id === "observe" || !tails.has(node.name)) continue;
        expect(values).toContain(node.name);
      }
    }),
    propertyConfig({ numRuns: 60 }),
  );
});
