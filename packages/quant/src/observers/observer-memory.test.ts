import type { TensorData } from "@quantrace/core";
import { seededData } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import { encodeState } from "../calibrate/state-codec.ts";
import { fixedQParamsObserver } from "./fixed-qparams-observer.ts";
import { observerByName, observerNames } from "./observer-by-name.ts";
import type { Observer } from "./observer.ts";
import { maxCells } from "./power-of-two-histogram.ts";

const CHANNELS = 3;
const BATCHES = 400;
const ranges = 2;
const histogram = maxCells + 4;

/** How many numbers a state may hold, however many batches there were. */
const bounds: Readonly<Record<string, number>> = {
  MinMaxObserver: ranges,
  MovingAverageMinMaxObserver: ranges,
  PerChannelMinMaxObserver: ranges * CHANNELS,
  MovingAveragePerChannelMinMaxObserver: ranges * CHANNELS,
  HistogramObserver: histogram,
  PercentileObserver: histogram,
  MSEObserver: histogram,
  FixedQParamsObserver: 0,
  PlaceholderObserver: 0,
  NoopObserver: 0,
  RecordingObserver: 0,
  ReuseInputObserver: 0,
  Float16Observer: 0,
  GroupMinMaxObserver: ranges * CHANNELS,
};

const fixed = fixedQParamsObserver({
  dtype: "uint8",
  scale: [1],
  zeroPoint: [0],
  axis: null,
  quantMin: 0,
  quantMax: 255,
});

/** Batches of every size from 3 to 60 values, whose values grow and shrink by powers of two. */
function batch(i: number): TensorData {
  const { data, ...rest } = seededData("float32", [CHANNELS, (i % 20) + 1], i + 1);
  return { ...rest, data: Float32Array.from(data, (x) => x * 2 ** (((i * 7) % 40) - 20)) };
}

/** The numbers in a state. */
function sizeOf(encoded: unknown): number {
  if (typeof encoded === "number") return 1;
  if (Array.isArray(encoded)) return encoded.reduce((sum: number, item) => sum + sizeOf(item), 0);
  if (typeof encoded !== "object" || encoded === null) return 0;
  if ("number" in encoded) return 1;
  return Object.values(encoded).reduce((sum: number, item) => sum + sizeOf(item), 0);
}

function make(name: string): Observer {
  const settings = name === "FixedQParamsObserver" ? fixed.settings : {};
  return observerByName(name, settings, {});
}

describe("the memory of an observer does not grow with the batches", () => {
  test("every observer has a bound", () => {
    expect(Object.keys(bounds).sort()).toEqual([...observerNames].sort());
  });

  test.each(observerNames.filter((name) => name !== "RecordingObserver"))("%s", (name) => {
    const observer = make(name);
    let state = observer.zero();
    for (let i = 0; i < BATCHES; i++) {
      state = observer.add(state, batch(i));
      expect(sizeOf(encodeState(state))).toBeLessThanOrEqual(bounds[name] ?? -1);
    }
  });

  test("RecordingObserver: up to its budget, then it refuses", () => {
    const observer = observerByName("RecordingObserver", { maxValues: 1000 }, {});
    let state = observer.zero();
    let refused = 0;
    for (let i = 0; i < BATCHES; i++) {
      try {
        state = observer.add(state, batch(i));
      } catch (error) {
        expect(String(error)).toMatch(/QQ3020/);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(BATCHES / 2);
    // Each tensor has two sizes beside its values, and at least three values.
    expect(sizeOf(encodeState(state))).toBeLessThanOrEqual(1000 + (2 * 1000) / 3);
  });
});
