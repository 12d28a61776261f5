import { nn, ops } from "@quantrace/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fixedQParamsObserver } from "../observers/fixed-qparams-observer.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import { movingAverageMinMaxObserver } from "../observers/moving-average-min-max-observer.ts";
import { mseObserver } from "../observers/mse-observer.ts";
import type { Observer } from "../observers/observer.ts";
import { movingAveragePerChannelMinMaxObserver } from "../observers/per-channel-min-max-observer.ts";
import { percentileObserver } from "../observers/percentile-observer.ts";
import { defaultQConfig, fxQConfigs, minMaxQConfig } from "./default-qconfigs.ts";
import { parseQConfigMapping } from "./parse-qconfig-mapping.ts";
import { QConfigMapping } from "./qconfig-mapping.ts";

const perChannel = {
  dtype: "int8",
  scale: [0.5, Math.fround(0.1)],
  zeroPoint: [0, -3],
  axis: 1,
  quantMin: -127,
  quantMax: 127,
} as const;

const activations = [
  percentileObserver({ percentile: 99 }),
  mseObserver({ steps: 7, reduceRange: true }),
  movingAverageMinMaxObserver({ averagingConstant: 0.1 }),
  movingAveragePerChannelMinMaxObserver({ axis: 1 }),
  fixedQParamsObserver(perChannel),
] as readonly Observer[];

const own = activations.map((activation) => ({ ...minMaxQConfig, name: activation.name, activation }));
const settings = fc.constantFrom(null, defaultQConfig, minMaxQConfig, ...Object.values(fxQConfigs), ...own);
const mappings = fc
  .tuple(settings, settings, settings, settings, settings, fc.nat(3))
  .map(([a, b, c, d, e, index]) =>
    new QConfigMapping()
      .setGlobal(a)
      .setObjectType(ops.add, b)
      .setModuleNameRegex("conv\\d", c)
      .setModuleName("fc", d)
      .setModuleNameObjectTypeOrder("", nn.Conv2d, index, e),
  );

test("a mapping comes back from its text", () => {
  fc.assert(
    fc.property(mappings, (mapping) => {
      const text = JSON.stringify(mapping);
      expect(JSON.stringify(parseQConfigMapping(text))).toBe(text);
    }),
  );
});

test("an observer comes back with what it chooses, and equal ones are one value", () => {
  const text = JSON.stringify(
    new QConfigMapping().setGlobal(own.at(-1) ?? null).setModuleName("a", minMaxQConfig),
  );
  const [first, second] = parseQConfigMapping(text).entries.map(({ setting }) => setting);
  expect(first?.activation?.finish(null)).toEqual(perChannel);
  expect(first?.weight).toBe(second?.weight);
});

describe("refuses", () => {
  const textOf = (entry: unknown): string =>
    JSON.stringify({ format: "quantrace.qconfigMapping", version: 1, entries: [entry] });
  const setting = { name: "q", activation: { name: "MinMaxObserver", settings: {} } };

  test("an unknown observer, with the nearest names", () => {
    const bad = { ...setting, weight: { name: "MinMaxObsever", settings: {} } };
    expect(() => parseQConfigMapping(textOf({ kind: "global", setting: bad }))).toThrow(
      /^QQ2004.*MinMaxObsever; nearest: MinMaxObserver/,
    );
  });

  test.each([
    ["no JSON", "{"],
    ["another format", "{}"],
    ["null", "null"],
    ["an unknown kind", textOf({ kind: "all", setting: null })],
    ["a field too many", textOf({ kind: "global", regex: "a", setting: null })],
    ["a field too few", textOf({ kind: "moduleName", setting: null })],
    ["no setting", textOf({ kind: "global" })],
    ["an observer without a name", textOf({ kind: "global", setting: { ...setting, weight: {} } })],
  ])("%s", (_, text) => {
    expect(() => parseQConfigMapping(text)).toThrow(/^QQ2009/);
  });

  test("a setting that the observer does not have", () => {
    const bad = { ...setting, weight: { name: "MinMaxObserver", settings: { bits: 4 } } };
    expect(() => parseQConfigMapping(textOf({ kind: "global", setting: bad }))).toThrow(/^QS1013/);
  });
});

test("an observer of one's own is made by a function of one's own", () => {
  const mine = { ...minMaxObserver(), name: "Mine", settings: { factor: 2 } } as Observer;
  const mapping = new QConfigMapping().setGlobal({ ...minMaxQConfig, activation: mine });
  const read = parseQConfigMapping(JSON.stringify(mapping), {
    observers: { Mine: (made) => ({ ...mine, settings: made }) },
  });
  expect(read.toJSON()).toEqual(mapping.toJSON());
});
