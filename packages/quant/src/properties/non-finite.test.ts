import { nn, tensor, type TensorData } from "@quantrace/core";
import { spec } from "@quantrace/ir";
import { anyFloat32, anyTensorData, everyFloat32, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { isEmptyRange, type ValueRange } from "../observers/value-range.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { everyObserver, fold } from "./any-observer.test-helper.ts";

/** Streams of three channels with NaN and infinities in them. */
const batches = fc.array(
  anyTensorData({
    shape: fc.integer({ min: 0, max: 5 }).map((count) => [3, count]),
    values: fc.oneof(
      { weight: 3, arbitrary: anyFloat32() },
      { weight: 1, arbitrary: anyFloat32(everyFloat32) },
      { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity) },
    ),
  }),
  { maxLength: 4 },
);

function finite(values: Iterable<number>): TensorData {
  const data = Float32Array.from([...values].filter(Number.isFinite));
  return { dtype: "float32", shape: [data.length], data };
}

const perChannel = {
  PerChannelMinMaxObserver: "MinMaxObserver",
  MovingAveragePerChannelMinMaxObserver: "MovingAverageMinMaxObserver",
} as const;
const perTensor = Object.keys(everyObserver).filter((name) => !(name in perChannel));

describe("passing over what is not finite", () => {
  test.each(perTensor)("Q-12 %s sees the finite part and nothing else", (name) => {
    const law = fc.property(batches, (data) => {
      const found = fold(everyObserver[name]!({ nonFinite: "skip" }), data);
      const parts = data.map((batch) => finite(batch.data as Float32Array));
      expect(found).toStrictEqual(fold(everyObserver[name]!({}), parts));
    });
    fc.assert(law, propertyConfig({ numRuns: 100 }));
  });

  test.each(Object.entries(perChannel))("Q-12 %s sees the finite part of each channel", (name, single) => {
    const law = fc.property(batches, (data) => {
      const found = fold(everyObserver[name]!({ nonFinite: "skip" }), data) as readonly ValueRange[] | null;
      for (const channel of [0, 1, 2]) {
        const parts = data.map(({ shape, data: values }) => {
          const width = shape[1] as number;
          return finite((values as Float32Array).subarray(channel * width, (channel + 1) * width));
        });
        const expected = fold(everyObserver[single]!({}), parts) as ValueRange;
        const own = found?.[channel] ?? { min: Infinity, max: -Infinity };
        if (isEmptyRange(expected)) expect(isEmptyRange(own)).toBe(true);
        else expect(own).toStrictEqual(expected);
      }
    });
    fc.assert(law, propertyConfig({ numRuns: 100 }));
  });

  test("Q-12 calibration counts what it passed over exactly, and its states are those of the finite values", async () => {
    const model = new nn.Sequential(new nn.Sigmoid(), new nn.ReLU()).eval();
    let skipped = 0;
    const law = fc.asyncProperty(batches, async (data) => {
      const mapping = new QConfigMapping().setGlobal({
        ...minMaxQConfig,
        activation: everyObserver["HistogramObserver"]!({}),
      });
      const prepared = prepare(model, mapping, [spec("float32", [3, "N"])]);
      const inputs = data.map(({ data: values, shape }) => tensor(values, { shape }));
      if (inputs.length === 0) return;
      const calibrated = await calibrate(prepared, inputs, { nonFinite: "skip" });
      const bad = data.flatMap((batch) => [...batch.data]).filter((x) => !Number.isFinite(x)).length;
      skipped += bad;
      expect(calibrated.skipped.get("observer_x") ?? 0).toBe(bad);
      const parts = data.map((batch) => finite(batch.data as Float32Array));
      const whole = fold(everyObserver["HistogramObserver"]!({}), parts);
      expect(calibrated.states.get("observer_x")).toStrictEqual(whole);
    });
    await fc.assert(law, propertyConfig({ numRuns: 60 }));
    expect(skipped).toBeGreaterThan(100);
  });
});
