import { Module, nn, type Tensor } from "@quantrace/core";
import { type Leaf, LeafModule, spec, symbolicTrace, type TensorSpec } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { randomBatch } from "../lower/random-net.test-helper.ts";
import { minMaxQConfig, weightOnlyQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { compareCandidates } from "../numeric-suite/compare-candidates.ts";
import { labelled, OutlierNet } from "./fixtures/outlier-net.ts";
import { rankSensitivity } from "./rank-sensitivity.ts";

const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
const specs = [spec("float32", ["N", 8])] as const;
const data = [labelled(1, 64).x, labelled(2, 64).x];

class Mixed extends Module {
  conv = new nn.Conv2d(4, 4, 3, { padding: 1 });
  bn = new nn.BatchNorm2d(4);
  fc = new nn.Linear(4 * 9, 3);

  forward(x: Tensor): Tensor {
    const a = this.bn.forward(this.conv.forward(x)).relu();
    const b = this.conv.forward(a).add(a).maxPool2d(2).flatten(1);
    return this.fc.forward(b).softmax(-1);
  }
}

/** A module that is not entered. */
class Halve extends LeafModule implements Leaf<Halve["forward"]> {
  outputSpec(x: Tensor): TensorSpec {
    return spec("float32", x.shape);
  }

  forward(x: Tensor): Tensor {
    return x.div(2);
  }
}

class WithLeaf extends Module {
  fc1 = new nn.Linear(8, 8);
  halve = new Halve();
  fc2 = new nn.Linear(8, 2);

  forward(x: Tensor): Tensor {
    return this.fc2.forward(this.halve.forward(this.fc1.forward(x)));
  }
}

describe("rankSensitivity", () => {
  test("one layer at a time: those around the outlier come first", async () => {
    const { rows, float, int8 } = await rankSensitivity(new OutlierNet(1000).eval(), specs, data, {
      mapping,
    });
    expect(float).toBe(Infinity);
    expect(
      rows
        .map(({ modulePath }) => modulePath)
        .slice(0, 2)
        .sort(),
    ).toEqual(["fc2", "fc3"]);
    expect(rows.map(({ score }) => score)).toEqual(rows.map(({ score }) => score).sort((a, b) => a - b));
    expect(int8).toBeLessThan(10);
    expect(rows[0]?.score).toBeLessThan(10);
    expect(rows[3]?.score).toBeGreaterThan(30);
    expect(rows.find(({ modulePath }) => modulePath === "fc1")).toMatchObject({
      node: "linear",
      op: "linear",
      floatBytes: (8 * 16 + 16) * 4,
      source: { line: 33 },
    });
  });

  test("all but one: the order is of what leaving a layer in float wins back", async () => {
    const { rows } = await rankSensitivity(new OutlierNet(1).eval(), specs, data, {
      mapping,
      mode: "allBut",
    });
    const scores = rows.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  test("fused and folded operations, shared layers and operations without a layer are units", async () => {
    const model = new Mixed().eval();
    const { rows } = await rankSensitivity(model, [spec("float32", ["N", 4, 6, 6])], [randomBatch(1)], {
      mapping,
    });
    expect(rows.map(({ node }) => node).sort()).toEqual(["add", "conv2d", "conv2d_1", "linear", "softmax"]);
    expect(rows.every(({ score }) => score > 15)).toBe(true);
  });

  test("takes a model as it was traced, with its leaf modules", async () => {
    const model = new WithLeaf().eval();
    const traced = symbolicTrace(model, specs, { leafModules: { classes: [Halve] } });
    const { rows } = await rankSensitivity(traced, specs, data, { mapping });
    expect(rows.map(({ modulePath }) => modulePath).sort()).toEqual(["fc1", "fc2"]);
    await expect(compareCandidates(traced, specs, data, { mapping })).resolves.not.toEqual([]);
  });

  test("ranks layers of which only the weight is quantized", async () => {
    const weights = new QConfigMapping().setGlobal(weightOnlyQConfig);
    const model = new OutlierNet(1000).eval();
    const { rows, int8 } = await rankSensitivity(model, specs, data, { mapping: weights });
    // The weights of the last layer are 0 and 1, which int8 holds exactly.
    expect(rows.at(-1)).toMatchObject({ modulePath: "fc4", score: Infinity });
    expect(rows.slice(0, 3).every(({ score }) => score > 30 && score < Infinity)).toBe(true);
    expect(int8).toBeGreaterThan(30);
  });

  test("takes a metric of the user's", async () => {
    let runs = 0;
    const { float, rows } = await rankSensitivity(new OutlierNet(1).eval(), specs, data, {
      metric: async (run) => {
        await run(data[0]);
        return ++runs;
      },
    });
    expect(float).toBe(1);
    expect(rows.map(({ score }) => score)).toEqual([2, 3, 4, 5]);
  });
});

describe("compareCandidates", () => {
  test("shows for each value which mapping does best there", async () => {
    const rows = await compareCandidates(new OutlierNet(1000).eval(), specs, data, {
      all: mapping,
      "not fc2": mapping.setModuleName("fc2", null),
      nothing: new QConfigMapping().setGlobal(null),
    });
    expect(rows.map(({ node, modulePath }) => [node, modulePath])).toEqual([
      ["x", ""],
      ["relu", "fc1"],
      ["relu_1", "fc2"],
      ["relu_2", "fc3"],
      ["linear_3", "fc4"],
    ]);
    expect(rows.every(({ sqnr }) => sqnr["nothing"] === null)).toBe(true);
    expect(rows.every(({ best }) => best === "all" || best === "not fc2")).toBe(true);
  });
});
