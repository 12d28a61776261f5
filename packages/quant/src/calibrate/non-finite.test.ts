import { type EagerTensor, Module, nn, ops, tensor, type Tensor } from "@quantrace/core";
import { type Leaf, spec, type TensorSpec } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { convert } from "../convert/convert.ts";
import { PrepareCustomConfig } from "../custom/prepare-custom-config.ts";
import { ObserverModule } from "../custom/module-observer.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import type { Observer } from "../observers/observer.ts";
import { recordingObserver } from "../observers/recording-observer.ts";
import { observedStates } from "./observed-states.ts";
import { prepare } from "../prepare/prepare.ts";
import { debugQConfig, minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { calibrate } from "./calibrate.ts";
import { loadCalibration, saveCalibration } from "./calibration-text.ts";
import { mergeCalibrations } from "./merge-calibrations.ts";

class Net extends Module {
  fc = new nn.Linear(2, 2);
  forward(x: Tensor): Tensor {
    return this.fc.forward(x);
  }
}

const input = [spec("float32", ["N", 2])] as const;
const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
const net = new Net().eval();

function batch(...values: number[]): EagerTensor {
  return tensor(values, { shape: [values.length / 2, 2] });
}

const dirty = batch(1, NaN, -Infinity, 2, 3, -4);
const skip = { nonFinite: "skip" } as const;

describe("calibrate with nonFinite: skip", () => {
  test("Q-12: sees what is finite, and counts the rest exactly, at each observer", async () => {
    const calibrated = await calibrate(prepare(net, mapping, input), [dirty, batch(0, 0), dirty], skip);
    expect(calibrated.states.get("observer_x")).toEqual({ min: -4, max: 3 });
    // Each row with a bad value gives two results that are not finite.
    expect(Object.fromEntries(calibrated.skipped)).toEqual({ observer_x: 4, observer_linear: 8 });
    const clean = await calibrate(prepare(net, mapping, input), [batch(3, -4), batch(0, 0)]);
    expect(calibrated.states.get("observer_linear")).toEqual(clean.states.get("observer_linear"));
    expect(clean.skipped.size).toBe(0);
  });

  test("the report says how many, and where", async () => {
    const { report } = convert(await calibrate(prepare(net, mapping, input), [dirty], skip));
    expect(report.map(({ node, skipped }) => [node, skipped]).filter(([, skipped]) => skipped !== 0)).toEqual(
      [
        ["x", 2],
        ["linear", 4],
      ],
    );
    expect(report.find(({ node }) => node === "x")?.why).toBe(
      "quantized for linear; 2 values that were not finite were passed over",
    );
  });

  test("the counts are saved, resumed and merged with the states", async () => {
    const prepared = prepare(net, mapping, input);
    const [a, b] = [
      await calibrate(prepared, [dirty], skip),
      await calibrate(prepared, [dirty, batch(1, 1)], skip),
    ];
    const whole = await calibrate(prepared, [dirty, dirty, batch(1, 1)], skip);
    for (const parts of [
      await calibrate(loadCalibration(prepared, saveCalibration(a)), [dirty, batch(1, 1)], skip),
      mergeCalibrations(a, b),
    ])
      expect(saveCalibration(parts)).toBe(saveCalibration(whole));
    const text = saveCalibration(a).replace('"observer_x":2', '"observer_x":"2"');
    expect(() => loadCalibration(prepared, text)).toThrow(/^QQ3011/);
  });

  test("by default it is an error that says how to pass over", async () => {
    await expect(calibrate(prepare(net, mapping, input), [dirty])).rejects.toMatchObject({ code: "QQ3006" });
  });

  test("a range of nothing but such values is none", async () => {
    const calibrated = await calibrate(prepare(net, mapping, input), [batch(NaN, NaN)], skip);
    expect(() => convert(calibrated)).toThrow(/QQ3008/);
  });

  test("a recorder keeps the finite ones", async () => {
    const recorder = recordingObserver();
    const all = new QConfigMapping().setGlobal({ ...debugQConfig, activation: recorder });
    const calibrated = await calibrate(prepare(net, all, input), [dirty], skip);
    expect(
      observedStates(calibrated, recorder)
        .get("x")
        ?.map(({ data }) => [...data]),
    ).toEqual([[1, 2, 3, -4]]);
    expect(convert(calibrated).report.find(({ node }) => node === "x")?.skipped).toBe(2);
  });

  test("observers inside of custom modules count too", async () => {
    class Gate extends Module implements Leaf<Gate["forward"]> {
      outputSpec(x: Tensor): TensorSpec {
        return spec("float32", x.shape);
      }
      forward(x: Tensor): Tensor {
        return x.relu();
      }
    }
    class ObservedGate extends Module {
      inner = new ObserverModule(minMaxObserver());
      static fromFloat(): ObservedGate {
        return new ObservedGate();
      }
      forward(x: Tensor): Tensor {
        return this.inner.forward(x.relu());
      }
    }
    const custom = new PrepareCustomConfig().setFloatToObservedMapping(Gate, ObservedGate);
    const model = new nn.Sequential(new Gate()).eval();
    const prepared = prepare(model, mapping, input as never, { prepareCustomConfig: custom });
    const calibrated = await calibrate(prepared, [dirty], skip);
    const inner = [...calibrated.skipped].find(([key]) => key.endsWith("/inner"));
    expect(inner?.[1]).toBe(1);
  });
});

describe("an observer's own setting", () => {
  test("passes over where calibrate does not, and only there", async () => {
    const own = { ...minMaxQConfig, activation: minMaxObserver({ nonFinite: "skip" }) };
    const calibrated = await calibrate(prepare(net, new QConfigMapping().setGlobal(own), input), [dirty]);
    expect(calibrated.skipped.get("observer_x")).toBe(2);
    const half = mapping.setObjectType(ops.linear, own);
    const model = new nn.Sequential(new nn.Linear(2, 2), new nn.Hardswish()).eval();
    const mixed = prepare(model, half, input as never);
    await expect(calibrate(mixed, [batch(1, NaN)])).rejects.toMatchObject({ code: "QQ3006" });
  });

  test("an observer of one's own without such a rule is named", async () => {
    const { addFinite: _, ...rest } = minMaxObserver();
    const own: Observer = { ...(rest as Observer), name: "Own" };
    const prepared = prepare(
      net,
      new QConfigMapping().setGlobal({ ...minMaxQConfig, activation: own }),
      input,
    );
    expect((await calibrate(prepared, [batch(1, 2)], skip)).batches).toBe(1);
    await expect(calibrate(prepared, [dirty], skip)).rejects.toMatchObject({
      code: "QQ3006",
      cause: { code: "QQ3021" },
      params: { problem: "Own cannot pass over 2 values that are not finite" },
    });
  });
});
