import { deserialize, serialize } from "node:v8";
import { type EagerTensor, nn, tensor, type TensorData } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { spec } from "@quantrace/ir";
import { anyBatches, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { mergeCalibrations } from "../calibrate/merge-calibrations.ts";
import { decodeState, encodeState } from "../calibrate/state-codec.ts";
import { middleRange } from "../observers/percentile-observer.ts";
import {
  histogramOf,
  mergeHistograms,
  type PowerOfTwoHistogram,
} from "../observers/power-of-two-histogram.ts";
import type { Observer } from "../observers/observer.ts";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { anyRangeOptions, everyObserver, fold, mergeable, ordered } from "./any-observer.test-helper.ts";

type Batches = readonly TensorData[];

/** Saved and read again: as text, and as the bytes that messages between workers are made of. */
const checkpoints: Readonly<Record<string, (state: unknown) => unknown>> = {
  text: (state) => decodeState(JSON.parse(JSON.stringify(encodeState(state)))),
  bytes: (state) => deserialize(serialize(state)),
};

function mergedOf({ merge }: Observer, a: unknown, b: unknown): unknown {
  // A merge may reuse the memory of its arguments.
  return merge?.(structuredClone(a), structuredClone(b));
}

/** Batches as one, side by side: all have the same number of channels, in dimension 0. */
function joined(batches: Batches): TensorData {
  const channels = batches[0]?.shape[0] ?? 3;
  const rows = Array.from({ length: channels }, (_, channel) =>
    batches.flatMap(({ shape, data }) => {
      const width = shape[1] as number;
      return [...data].slice(channel * width, (channel + 1) * width);
    }),
  );
  const data = Float32Array.from(rows.flat());
  return { dtype: "float32", shape: [channels, data.length / channels], data };
}

describe.each(Object.entries(mergeable))("%s", (_, make) => {
  test("Q-07 merging is exact, in any order and grouping, and nothing changes nothing", () => {
    const law = fc.property(anyBatches(), anyBatches(), anyBatches(), (a, b, c) => {
      const observer = make({});
      const [x, y, z] = [a, b, c].map((batches) => fold(observer, batches));
      const whole = fold(observer, [...a, ...b]);
      expect(mergedOf(observer, x, y)).toStrictEqual(whole);
      expect(mergedOf(observer, y, x)).toStrictEqual(whole);
      expect(mergedOf(observer, mergedOf(observer, x, y), z)).toStrictEqual(
        mergedOf(observer, x, mergedOf(observer, y, z)),
      );
      expect(mergedOf(observer, x, observer.zero())).toStrictEqual(x);
      expect(mergedOf(observer, observer.zero(), x)).toStrictEqual(x);
    });
    fc.assert(law, propertyConfig({ numRuns: 100 }));
  });

  test("Q-11 the state knows neither how values came in batches nor in which order", () => {
    const shuffled = anyBatches().chain((batches) =>
      fc.record({
        batches: fc.constant(batches),
        other: fc.shuffledSubarray([...batches], { minLength: batches.length }),
      }),
    );
    const law = fc.property(shuffled, ({ batches, other }) => {
      const observer = make({});
      const state = fold(observer, batches);
      expect(fold(observer, other)).toStrictEqual(state);
      if (batches.length > 0) expect(fold(observer, [joined(batches)])).toStrictEqual(state);
    });
    fc.assert(law, propertyConfig({ numRuns: 100 }));
  });
});

describe.each(Object.entries(everyObserver))("%s", (_, make) => {
  test("Q-10 goes on from its state as text and as bytes, at every batch boundary", () => {
    const law = fc.property(anyRangeOptions, anyBatches(), (options, batches) => {
      const observer = make(options);
      const whole = fold(observer, batches);
      for (const save of Object.values(checkpoints)) {
        for (let at = 0; at <= batches.length; at++) {
          const resumed = fold(observer, batches.slice(at), save(fold(observer, batches.slice(0, at))));
          expect(resumed).toStrictEqual(whole);
          expect(observer.finish(resumed)).toStrictEqual(observer.finish(whole));
        }
      }
    });
    fc.assert(law, propertyConfig({ numRuns: 40 }));
  });

  test("Q-12 refuses one value that is not finite, with its index, and keeps its state", () => {
    const bad = fc.constantFrom(NaN, Infinity, -Infinity);
    const spoiled = fc.tuple(anyBatches(), fc.integer({ min: 1, max: 6 }), fc.nat(), bad);
    const law = fc.property(spoiled, ([batches, width, place, value]) => {
      const observer = make({});
      const state = fold(observer, batches);
      const before = structuredClone(state);
      const data = Float32Array.from({ length: 3 * width }, (_, i) => i - 2);
      const index = place % data.length;
      data[index] = value;
      const error = thrownBy(() => observer.add(state, { dtype: "float32", shape: [3, width], data }));
      expect(error).toMatchObject({ code: "QQ3002", params: { value, index } });
      expect(state).toStrictEqual(before);
    });
    fc.assert(law, propertyConfig({ numRuns: 100 }));
  });
});

test("Q-08 a histogram keeps every count and both ends, and finds a threshold in the right cell", () => {
  const streams = fc.tuple(anyBatches(), anyBatches(), fc.constantFrom(0, 50, 90, 99, 99.9, 100));
  const law = fc.property(streams, ([a, b, percentile]) => {
    const of = (batches: Batches): PowerOfTwoHistogram => histogramOf(joined(batches));
    const merged = mergeHistograms(of(a), of(b));
    expect(merged).toStrictEqual(of([...a, ...b]));
    const sorted = Float64Array.from([...a, ...b].flatMap(({ data }) => [...data])).sort();
    expect(merged.counts.reduce((sum, count) => sum + count, 0)).toBe(sorted.length);
    if (sorted.length === 0) return;
    expect([merged.min, merged.max]).toEqual([(sorted[0] as number) + 0, (sorted.at(-1) as number) + 0]);
    const cut = Math.floor((sorted.length * (100 - percentile)) / 200);
    if (2 * cut >= sorted.length) return;
    const width = 2 ** merged.exponent;
    const found = middleRange(merged, percentile);
    const [low, high] = [sorted[cut], sorted[sorted.length - 1 - cut]] as [number, number];
    expect(found.min).toBeLessThanOrEqual(low);
    expect(found.min).toBeGreaterThanOrEqual(low - width);
    expect(found.max).toBeGreaterThanOrEqual(high);
    expect(found.max).toBeLessThanOrEqual(high + width);
  });
  fc.assert(law, propertyConfig({ numRuns: 400 }));
});

const model = new nn.Linear(2, 2).eval();

function preparedWith(activation: Observer): ObservedGraphModule<nn.Linear["forward"]> {
  const mapping = new QConfigMapping().setGlobal({ ...minMaxQConfig, activation });
  return prepare(model, mapping, [spec("float32", ["N", 2])]);
}

const rows = fc.array(fc.tuple(fc.integer({ min: -64, max: 64 }), fc.integer({ min: -64, max: 64 })), {
  minLength: 1,
  maxLength: 3,
});

function batchOf(values: readonly (readonly number[])[]): EagerTensor {
  return tensor(
    values.flat().map((x) => x / 16),
    { shape: [values.length, 2] },
  );
}

test.each(["MovingAverageMinMaxObserver"])("Q-09 %s does not merge, whatever it saw", async (name) => {
  const law = fc.asyncProperty(fc.array(rows, { minLength: 1, maxLength: 3 }), async (batches) => {
    const observer = ordered[name]!({});
    const calibrated = await calibrate(preparedWith(observer), batches.map(batchOf));
    const error = thrownBy(() => mergeCalibrations(calibrated, calibrated));
    expect(error).toMatchObject({ code: "QQ3004", params: { observer: name } });
    expect(observer.merge).toBeUndefined();
  });
  await fc.assert(law, propertyConfig({ numRuns: 20 }));
});

test("Q-12 a batch with one value that is not finite is refused by name, and the model keeps its state", async () => {
  const bad = fc.constantFrom(NaN, Infinity, -Infinity);
  const perTensor = fc.constantFrom("MinMaxObserver", "HistogramObserver", "MovingAverageMinMaxObserver");
  const drawn = fc.tuple(fc.array(rows, { minLength: 1, maxLength: 4 }), fc.nat(), fc.nat(), bad, perTensor);
  const law = fc.asyncProperty(drawn, async ([batches, which, place, value, name]) => {
    const calibrated = await calibrate(preparedWith(everyObserver[name]!({})), [tensor([[1, -1]])]);
    const before = structuredClone([...calibrated.states]);
    const data = batches.map(batchOf);
    const at = which % data.length;
    const target = data[at] as EagerTensor;
    const index = place % target.data.length;
    target.data[index] = value;
    await expect(calibrate(calibrated, data)).rejects.toMatchObject({
      code: "QQ3006",
      params: { batch: at, problem: `value ${value} at index ${index} cannot be quantized` },
      context: { node: "x" },
    });
    expect([...calibrated.states]).toStrictEqual(before);
  });
  await fc.assert(law, propertyConfig({ numRuns: 40 }));
});

function thrownBy(body: () => unknown): QuantraceError {
  try {
    body();
  } catch (error) {
    if (error instanceof QuantraceError) return error;
    throw error;
  }
  throw new Error("it was accepted");
}
