import { type EagerTensor, nn, tensor } from "@quantrace/core";
import { spec } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { prepare } from "../prepare/prepare.ts";
import { fxQConfigs, minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { labelled, OutlierNet } from "../sensitivity/fixtures/outlier-net.ts";
import { detectDynamicStatic } from "./detect-dynamic-static.ts";
import { detectInputWeightEqualization } from "./detect-input-weight-equalization.ts";
import { detectOutliers } from "./detect-outliers.ts";
import { detectPerChannel } from "./detect-per-channel.ts";
import { applyFindings } from "./finding.ts";
import type { ModelStatistics } from "./model-statistics.ts";
import { recordStatistics } from "./record-statistics.ts";

const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
const specs = [spec("float32", ["N", 8])] as const;

async function statisticsOf(factor: number, asked = mapping): Promise<ModelStatistics> {
  const prepared = prepare(new OutlierNet(factor).eval(), asked, specs);
  return recordStatistics(prepared, [labelled(1, 64).x, labelled(2, 64).x]);
}

/** A linear layer that gives its input on, and batches for it. */
async function linearOn(batches: readonly EagerTensor[], asked = mapping): Promise<ModelStatistics> {
  const layer = new nn.Linear(4, 4, { bias: false }).eval();
  layer.weight.data.set([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
  return recordStatistics(prepare(layer, asked, [spec("float32", ["N", 4])]), batches);
}

describe("recordStatistics", () => {
  test("keeps ranges per channel and per batch, and does not depend on the order of batches", async () => {
    const a = tensor([[0, 1, 2, 3]]);
    const b = tensor([[-1, 1, 5, 3]]);
    const [ab, ba] = [await linearOn([a, b]), await linearOn([b, a])];
    expect(ab).toEqual(ba);
    const [x] = ab.values;
    expect(x).toMatchObject({ node: "x", batches: 2, range: { min: -1, max: 5 }, meanBatchRange: 4.5 });
    expect(x?.channels.map(({ min, max }) => [min, max])).toEqual([
      [-1, 0],
      [1, 1],
      [2, 5],
      [3, 3],
    ]);
    expect(ab.layers[0]).toMatchObject({ input: "x", weight: "weight", perChannel: true, moduleName: "" });
  });

  test("no batch is an error, and so is a value that is not finite", async () => {
    await expect(linearOn([])).rejects.toThrow(/^QQ3001/);
    await expect(linearOn([tensor([[NaN, 1, 1, 1]])])).rejects.toThrow(/^QQ3002/);
  });
});

describe("detectOutliers", () => {
  test("finds the planted channel and proposes float around it", async () => {
    const found = detectOutliers(await statisticsOf(1000)).filter(({ channels }) => channels.includes(15));
    expect(found.map(({ node, modulePath }) => [node, modulePath])).toEqual([["relu_1", ""]]);
    expect(found[0]?.figure).toBeGreaterThan(100);
    expect(found[0]?.source?.file).toMatch(/outlier-net\.ts$/);
    const proposed = applyFindings(mapping, found).entries.slice(1);
    expect(proposed.map((entry) => [Object.values(entry)[1], entry.setting])).toEqual([
      ["fc2", null],
      ["fc3", null],
    ]);
  });

  test("finds single values beyond their channel, and proposes an observer that clips", async () => {
    const rows = Array.from({ length: 100 }, (_, i) => [i === 50 ? 40 : (i % 10) / 10, 30, 30, 30]);
    const [found] = detectOutliers(await linearOn([tensor(rows)]));
    expect(found).toMatchObject({ node: "x", channels: [0] });
    expect(found?.figure).toBeGreaterThan(40);
    const [, entry] = applyFindings(mapping, [found!]).entries;
    expect(entry?.setting?.activation?.name).toBe("HistogramObserver");
    expect(entry?.setting?.weight).toBe(minMaxQConfig.weight);
  });

  test("has nothing to say of an even value, nor of zeros", async () => {
    expect(detectOutliers(await linearOn([tensor([[1, -1, 1, -1]])]))).toEqual([]);
    expect(detectOutliers(await linearOn([tensor([[0, 0, 0, 0]])]))).toEqual([]);
  });
});

describe("detectDynamicStatic", () => {
  test("tells a range that moves from one that stays: strictly above the tolerance is stationary", async () => {
    const at = (from: number) => tensor([[from, from + 1, from, from]]);
    const moving = await linearOn([at(0), at(9)]);
    expect(detectDynamicStatic(moving)).toMatchObject([{ node: "linear", figure: 0.1 }]);
    expect(applyFindings(mapping, detectDynamicStatic(moving)).entries.at(-1)?.setting).toBe(null);
    expect(detectDynamicStatic(await linearOn([at(0), at(0.5)]))).toEqual([]);
    const half = await linearOn([at(0), at(1)]);
    expect(detectDynamicStatic(half).map(({ figure }) => figure)).toEqual([0.5]);
  });
});

describe("detectPerChannel", () => {
  test("names layers with one scale for the weight, and proposes one per channel", async () => {
    const perTensor = new QConfigMapping().setGlobal(fxQConfigs.qnnpack);
    const found = detectPerChannel(await statisticsOf(1000, perTensor), { ratioThreshold: 10 });
    expect(found.map(({ modulePath, channels }) => [modulePath, channels.includes(15)])).toEqual([
      ["fc2", true],
    ]);
    const better = applyFindings(perTensor, found);
    const layers = await statisticsOf(1000, better);
    expect(layers.layers.map(({ perChannel }) => perChannel)).toEqual([false, true, false, false]);
    expect(detectPerChannel(await statisticsOf(1000))).toEqual([]);
  });
});

describe("detectInputWeightEqualization", () => {
  test("finds inputs of uneven channels, with factors that even them out", async () => {
    const uneven = await linearOn([tensor([[0, 0, 0, 0]]), tensor([[1, 1, 100, 100]])]);
    const [found] = detectInputWeightEqualization(uneven);
    expect(found).toMatchObject({ node: "linear", channels: [0, 1], figure: 0.5 });
    expect(found?.scales.map((scale) => Math.round(scale * 100) / 100)).toEqual([1, 1, 0.1, 0.1]);
    expect(found?.entries).toEqual([]);
    expect(
      detectInputWeightEqualization(
        await linearOn([
          tensor([
            [0, 0, 0, 0],
            [1, 1, 1, 1],
          ]),
        ]),
      ),
    ).toEqual([]);
  });
});
