import type { TensorData } from "@quantrace/core";
import { observerLaws } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import { fixedQParamsObserver } from "./fixed-qparams-observer.ts";
import { histogramObserver } from "./histogram-observer.ts";
import { minMaxObserver } from "./min-max-observer.ts";
import { movingAverageMinMaxObserver } from "./moving-average-min-max-observer.ts";
import { mseObserver } from "./mse-observer.ts";
import { noopObserver } from "./noop-observer.ts";
import type { Observer } from "./observer.ts";
import { percentileObserver } from "./percentile-observer.ts";
import { placeholderObserver } from "./placeholder-observer.ts";
import { recordingObserver } from "./recording-observer.ts";
import { reuseInputObserver } from "./reuse-input-observer.ts";
import {
  movingAveragePerChannelMinMaxObserver,
  perChannelMinMaxObserver,
} from "./per-channel-min-max-observer.ts";

const mergeable = [
  minMaxObserver(),
  perChannelMinMaxObserver(),
  histogramObserver(),
  percentileObserver({ percentile: 90 }),
  mseObserver({ steps: 8 }),
  ...(["uint4", "int4", "int32"] as const).map((dtype) => minMaxObserver({ dtype })),
  minMaxObserver({ dtype: "int8", mapping: "symmetric", quantMin: -127, eps: 2 ** -12, reduceRange: true }),
  perChannelMinMaxObserver({ dtype: "uint4", mapping: "affineFloatQParams" }),
] as readonly Observer[];
const ordered = [
  movingAverageMinMaxObserver(),
  movingAveragePerChannelMinMaxObserver(),
  recordingObserver(),
] as readonly Observer[];
const blind = [
  fixedQParamsObserver({
    dtype: "uint8",
    scale: [1 / 256],
    zeroPoint: [0],
    axis: null,
    quantMin: 0,
    quantMax: 255,
  }),
  placeholderObserver({ dtype: "int8", isDynamic: true }),
  noopObserver(),
  reuseInputObserver(),
] as readonly Observer[];

function nameOf({ name, settings }: Observer): string {
  return `${name} of ${settings["dtype"]} ${settings["mapping"]}`;
}

describe.each([...mergeable, ...ordered].map((observer) => [nameOf(observer), observer] as const))(
  "%s",
  (_, observer) => {
    test.each(observerLaws(observer))("$name", ({ check }) => check());

    test("names QQ3002 for a value that is not finite", () => {
      const values: TensorData = { dtype: "float32", shape: [3, 1], data: Float32Array.of(0, NaN, 1) };
      expect(() => observer.add(observer.zero(), values)).toThrow(/^QQ3002/);
    });
  },
);

describe.each(blind.map((observer) => [observer.name, observer] as const))("%s", (_, observer) => {
  test.each(observerLaws(observer, { looks: false }))("$name", ({ check }) => check());
});

test.each(mergeable)("$name merges", (observer) => {
  expect(observerLaws(observer).map(({ name }) => name)).toContain("merges two parts to the whole");
});

test.each(ordered)("$name does not merge", (observer) => {
  expect(observer.merge).toBeUndefined();
});
