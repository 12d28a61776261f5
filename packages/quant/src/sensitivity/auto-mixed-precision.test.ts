import { nn, tensor } from "@quantrace/core";
import { canonicalBits } from "@quantrace/testing";
import { spec } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { autoMixedPrecision } from "./auto-mixed-precision.ts";
import { accuracy, labelled, OutlierNet } from "./fixtures/outlier-net.ts";
import { rankSensitivity } from "./rank-sensitivity.ts";
import type { Metric } from "./trial.ts";

const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
const specs = [spec("float32", ["N", 8])] as const;
const calibration = labelled(11, 500);
const held = labelled(12, 1000);

/** Accuracy on the calibration set, in per cent. */
const points: Metric = async (run) => {
  const scores = await run(calibration.x);
  return accuracy((scores as { data: Float32Array }).data, calibration.labels);
};

describe("autoMixedPrecision", () => {
  test("finds the planted outlier channel: two layers in float, within 0.3 points of float", async () => {
    const model = new OutlierNet(1000).eval();
    const before = canonicalBits([...model.stateDict().values()]);
    const found = await autoMixedPrecision(model, specs, [calibration.x], {
      mapping,
      metric: points,
      maxLoss: 0.3,
    });
    expect(found.int8).toBeLessThan(found.float - 20);
    expect(found.met).toBe(true);
    expect(found.kept.map(({ modulePath }) => modulePath)).toEqual(["fc2", "fc3"]);
    expect(found.floatBytes).toBe(2 * (16 * 16 + 16) * 4);
    expect(found.kept.every(({ source }) => source?.file.endsWith("outlier-net.ts"))).toBe(true);
    expect(canonicalBits([...model.stateDict().values()])).toEqual(before);

    const prepared = prepare(model, found.mapping, specs);
    const int8 = convert(await calibrate(prepared, [calibration.x]));
    const [float, mixed] = [model.run(held.x), int8.run(held.x)].map((scores) =>
      accuracy((scores.toArray() as number[][]).flat(), held.labels),
    );
    expect(Math.abs(float! - mixed!)).toBeLessThanOrEqual(0.3);
    expect(int8.report.filter(({ op, lowered }) => op === "linear" && lowered === null).length).toBe(2);
  });

  test("keeps nothing in float where int8 is good enough, and tells the one trial", async () => {
    const found = await autoMixedPrecision(new OutlierNet(1).eval(), specs, [calibration.x], {
      mapping,
      metric: points,
      maxLoss: 1,
    });
    expect([found.met, found.kept, found.floatBytes, found.trials]).toEqual([true, [], 0, 1]);
    expect(found.steps).toEqual([{ kind: "start", nodes: [], score: found.int8, floatBytes: 0 }]);
    expect(found.mapping.entries).toEqual(mapping.entries);
  });

  test("what it keeps cannot be taken back one by one, and it says how the score went", async () => {
    const model = new OutlierNet(30).eval();
    const found = await autoMixedPrecision(model, specs, [calibration.x], { mapping, target: 45 });
    expect(found.met).toBe(true);
    expect(found.score).toBeGreaterThanOrEqual(45);
    expect(found.kept.length).toBeGreaterThan(0);
    expect(found.steps[0]?.kind).toBe("start");
    expect(found.steps.at(-1)?.score).toBe(found.score);
    // A layer and its relu are named by calls with one index: `fc2` is the second linear and has the second relu.
    for (const { modulePath } of found.kept) {
      const index = Number(modulePath.at(-1)) - 1;
      const others = found.mapping.entries.filter((entry) => !("index" in entry && entry.index === index));
      const less = await rankSensitivity(model, specs, [calibration.x], {
        mapping: new QConfigMapping(others),
      });
      expect(less.int8).toBeLessThan(45);
    }
  });

  test("stays within a budget of bytes", async () => {
    const layer = (16 * 16 + 16) * 4;
    const model = new OutlierNet(1000).eval();
    const run = (budget: number) =>
      autoMixedPrecision(model, specs, [calibration.x], { mapping, metric: points, budget });
    const [none, two] = [await run(0), await run(2 * layer)];
    expect([none.floatBytes, none.met]).toEqual([0, true]);
    expect(two.floatBytes).toBeLessThanOrEqual(2 * layer);
    expect(two.score).toBeGreaterThan(none.score + 20);
  });

  test("a target beyond float is not met, and said so", async () => {
    const found = await autoMixedPrecision(new OutlierNet(1).eval(), specs, [calibration.x], {
      mapping,
      metric: points,
      target: 101,
    });
    expect(found.met).toBe(false);
  });

  test("wants exactly one goal, and a metric that gives numbers", async () => {
    const model = new nn.Linear(2, 2).eval();
    const batches = [tensor([[1, 2]])];
    const run = (goal: object) => autoMixedPrecision(model, [spec("float32", ["N", 2])], batches, goal);
    await expect(run({})).rejects.toThrow(/QS1013.*exactly one/s);
    await expect(run({ maxLoss: 1, metric: () => "much" })).rejects.toThrow(/QS1013: metric/);
    await expect(run({ target: 1, budget: 2 })).rejects.toThrow(/QS1013.*exactly one/s);
  });
});
