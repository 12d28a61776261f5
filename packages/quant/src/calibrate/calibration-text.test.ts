import { nn, tensor } from "@quantrace/core";
import { print, spec } from "@quantrace/ir";
import { anyFloat32, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { convert } from "../convert/convert.ts";
import { histogramObserver } from "../observers/histogram-observer.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import { movingAverageMinMaxObserver } from "../observers/moving-average-min-max-observer.ts";
import { mseObserver } from "../observers/mse-observer.ts";
import type { Observer } from "../observers/observer.ts";
import { movingAveragePerChannelMinMaxObserver } from "../observers/per-channel-min-max-observer.ts";
import { percentileObserver } from "../observers/percentile-observer.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { calibrate } from "./calibrate.ts";
import { loadCalibration, saveCalibration } from "./calibration-text.ts";
import { mergeCalibrations } from "./merge-calibrations.ts";
import { decodeState, encodeState } from "./state-codec.ts";

const model = new nn.Linear(2, 2).eval();

function preparedWith(activation: unknown) {
  const mapping = new QConfigMapping().setGlobal({ ...minMaxQConfig, activation: activation as Observer });
  return prepare(model, mapping, [spec("float32", ["N", 2])]);
}

const batches = [tensor([[1, -1]]), tensor([[0.5, 2]]), tensor([[-3, 0.1]])];
const mergeable = [minMaxObserver(), histogramObserver(), percentileObserver(), mseObserver()];
const ordered = [movingAverageMinMaxObserver({ averagingConstant: 0.3 })];

describe.each([...mergeable, ...ordered])("$name", (observer) => {
  test("Q-10 goes on from saved text bit for bit, at every batch boundary", async () => {
    const prepared = preparedWith(observer);
    const whole = await calibrate(prepared, batches);
    for (let at = 1; at < batches.length; at++) {
      const saved = saveCalibration(await calibrate(prepared, batches.slice(0, at)));
      const resumed = await calibrate(loadCalibration(preparedWith(observer), saved), batches.slice(at));
      expect(resumed.states).toEqual(whole.states);
      expect(resumed.batches).toBe(batches.length);
      expect(print(convert(resumed).graph)).toBe(print(convert(whole).graph));
    }
  });
});

test.each(mergeable)("Q-07 two calibrations of $name merge to the whole", async (observer) => {
  const prepared = preparedWith(observer);
  const a = await calibrate(prepared, batches.slice(0, 2));
  const b = await calibrate(prepared, batches.slice(2));
  const before = saveCalibration(a);
  const merged = mergeCalibrations(a, b);
  expect(merged.states).toEqual((await calibrate(prepared, batches)).states);
  expect(merged.batches).toBe(3);
  expect(saveCalibration(a)).toBe(before);
});

test("Q-09 a moving average does not merge", async () => {
  const calibrated = await calibrate(preparedWith(ordered[0]), batches);
  expect(() => mergeCalibrations(calibrated, calibrated)).toThrow(/^QQ3004.*MovingAverageMinMaxObserver/);
  expect(movingAveragePerChannelMinMaxObserver().merge).toBeUndefined();
});

test("text of another model, or none, is refused", () => {
  const saved = saveCalibration(preparedWith(minMaxObserver()));
  const other = preparedWith(minMaxObserver({ reduceRange: true }));
  expect(() => loadCalibration(other, saved)).toThrow(/^QQ3011.*observers are not/);
  expect(() => loadCalibration(other, "{")).toThrow(/^QQ3011.*not JSON/);
  expect(() => loadCalibration(other, "null")).toThrow(/^QQ3011.*not a calibration/);
  expect(() => mergeCalibrations(other, preparedWith(minMaxObserver()) as typeof other)).toThrow(/^QQ3011/);
  const broken = saved.replace(/"states":.*/, '"states":{}}');
  expect(() => loadCalibration(preparedWith(minMaxObserver()), broken)).toThrow(/^QQ3011.*no state/);
});

test("Q-10 every number of a state keeps its bits", () => {
  const number = fc.oneof(fc.double(), fc.constantFrom(-0, NaN, Infinity, -Infinity));
  const state = fc.record(
    {
      min: number,
      ranges: fc.array(fc.record({ max: number }, { noNullPrototype: true })),
      counts: fc.array(number).map((x) => Float64Array.from(x)),
      shown: fc.array(anyFloat32()).map((x) => Float32Array.from(x)),
      none: fc.constant(null),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(state, (value) => {
      expect(decodeState(JSON.parse(JSON.stringify(encodeState(value))))).toStrictEqual({ ...value });
    }),
    propertyConfig({ numRuns: 100 }),
  );
  expect(() => encodeState(new Map())).toThrow(/^QQ3011/);
});

test("a state does not grow with the number of batches", () => {
  for (const observer of mergeable as readonly Observer[]) {
    const values = { dtype: "float32" as const, shape: [3], data: Float32Array.of(-1, 0.3, 2) };
    let state = observer.add(observer.zero(), values);
    const size = JSON.stringify(encodeState(state)).length;
    for (let i = 0; i < 50; i++) state = observer.add(state, values);
    // Counts get more digits, no more entries.
    expect(JSON.stringify(encodeState(state)).length).toBeLessThan(size + 10);
  }
});
