import { type EagerTensor, manualSeed, Module, nn, tensor, type Tensor } from "@quantrace/core";
import { canonicalBits, seededData } from "@quantrace/testing";
import { fromData } from "@quantrace/core/tracing";
import { spec } from "@quantrace/ir";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { netCases, randomBatch, RandomNet } from "../lower/random-net.test-helper.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { compareModels } from "./compare-models.ts";
import { comparisonJson } from "./comparison-json.ts";

class Net extends Module {
  fc1 = new nn.Linear(4, 8);
  fc2 = new nn.Linear(8, 3);

  forward(x: Tensor): Tensor {
    return this.fc2.forward(this.fc1.forward(x).relu()).softmax(-1);
  }
}

const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
const batches = [1, 2, 3].map((seed) => fromData(seededData("float32", [2, 4], seed)) as EagerTensor);
manualSeed(3);
const prepared = prepare(new Net().eval(), mapping, [spec("float32", ["N", 4])]);
const calibrated = await calibrate(prepared, batches);
const int8 = convert(calibrated);

describe("compareModels", () => {
  test("has a row for every value of the int8 model, with the user's line", async () => {
    const rows = await compareModels(prepared, int8, batches);
    expect(rows.map(({ node, op, runsAs, modulePath }) => [node, op, runsAs, modulePath])).toEqual([
      ["x", "placeholder", "quantize", ""],
      ["relu", "relu", "quantized.linear", "fc1"],
      ["linear_1", "linear", "quantized.linear", "fc2"],
      ["softmax", "softmax", expect.any(String), ""],
    ]);
    expect(rows.slice(1).every(({ source }) => source?.line === 22)).toBe(true);
    expect(rows.every(({ sqnr, cosine }) => sqnr > 20 && cosine > 0.99)).toBe(true);
    expect(rows.map(({ count }) => count)).toEqual([24, 48, 18, 18]);
  });

  test("the reference graph has the int8 model's figures, and the fused operation's value besides", async () => {
    const [ours, reference] = await Promise.all([
      compareModels(prepared, int8, batches),
      compareModels(prepared, convertToReference(calibrated), batches),
    ]);
    expect(reference.map(({ node }) => node)).toEqual(["x", "linear", "relu", "linear_1", "softmax"]);
    const figures = new Map(reference.map((row) => [row.node, row.sqnr]));
    expect(ours.map(({ sqnr }) => sqnr)).toEqual(ours.map(({ node }) => figures.get(node)));
  });

  test("nothing to quantize means no error", async () => {
    const nothing = new QConfigMapping().setGlobal(null);
    const float = prepare(new Net().eval(), nothing, [spec("float32", ["N", 4])]);
    const same = convert(await calibrate(float, batches));
    for (const mode of ["propagated", "shadow"] as const) {
      const rows = await compareModels(float, same, batches, { mode });
      expect(rows.map(({ sqnr, cosine, normalizedL2 }) => [sqnr, cosine, normalizedL2])).toEqual(
        rows.map(() => [Infinity, 1, 0]),
      );
      expect(rows.length).toBe(5);
    }
  });

  test("rows are JSON, infinities by name", async () => {
    const [row] = await compareModels(prepared, int8, [tensor([[0, 0, 0, 0]])]);
    expect(row?.sqnr).toBe(Infinity);
    const json: unknown = JSON.parse(JSON.stringify(comparisonJson(row!)));
    expect(json).toMatchObject({ node: "x", sqnr: "Infinity", cosine: 1, normalizedL2: 0 });
  });

  test("no batch is an error, also of an async source", async () => {
    await expect(compareModels(prepared, int8, [])).rejects.toThrow(/^QQ3001/);
    async function* none(): AsyncGenerator<EagerTensor> {}
    await expect(compareModels(prepared, int8, none())).rejects.toThrow(/^QQ3001/);
  });
});

/** One large weight of the first layer makes the steps of its result too coarse for the rest. */
class Spoilt extends Module {
  fc1 = new nn.Linear(4, 4, { bias: false });
  fc2 = new nn.Linear(4, 4, { bias: false });
  fc3 = new nn.Linear(4, 4, { bias: false });

  forward(x: Tensor): Tensor {
    return this.fc3.forward(this.fc2.forward(this.fc1.forward(x)));
  }
}

describe("shadow mode", () => {
  test("blames the layer itself, propagated mode all that follow it", async () => {
    const model = new Spoilt().eval();
    model.fc1.weight.data.set([1e4, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
    const withoutFirst = [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
    for (const { weight } of [model.fc2, model.fc3]) weight.data.set(withoutFirst);
    const ready = prepare(model, mapping, [spec("float32", ["N", 4])]);
    const converted = convert(await calibrate(ready, batches));
    const of = async (mode: "propagated" | "shadow") =>
      (await compareModels(ready, converted, batches, { mode })).slice(-2).map(({ sqnr }) => sqnr);
    const [propagated, shadow] = [await of("propagated"), await of("shadow")];
    expect(Math.max(...propagated)).toBeLessThan(6);
    expect(shadow[0]).toBeLessThan(6);
    expect(shadow[1]).toBeGreaterThan(35);
  });

  test("equals propagated mode on the first operation, and runs on generated networks", async () => {
    await fc.assert(
      fc.asyncProperty(netCases, async ({ kinds, seed }) => {
        const ready = prepare(new RandomNet(kinds, seed).eval(), mapping, [spec("float32", ["N", 4, 6, 6])]);
        const data = [randomBatch(seed), randomBatch(seed + 1)];
        const seen = await calibrate(ready, data);
        for (const quantized of [convert(seen), convertToReference(seen)]) {
          const [propagated, shadow] = await Promise.all(
            (["propagated", "shadow"] as const).map((mode) =>
              compareModels(ready, quantized, data, { mode }),
            ),
          );
          expect(shadow!.map(({ node }) => node)).toEqual(propagated!.map(({ node }) => node));
          expect(shadow!.slice(0, 1)).toEqual(propagated!.slice(0, 1));
          expect(shadow!.every(({ sqnr }) => sqnr > 0)).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  });

  test("leaves the models as they are", async () => {
    const before = canonicalBits([...int8.graph.state.values()]);
    await compareModels(prepared, int8, batches, { mode: "shadow" });
    expect(canonicalBits([...int8.graph.state.values()])).toEqual(before);
  });
});
