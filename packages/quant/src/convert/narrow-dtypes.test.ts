import { type EagerTensor } from "@quantrace/core";
import { spec } from "@quantrace/ir";
import { propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { netCases, randomBatch, RandomNet } from "../lower/random-net.test-helper.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import { perChannelMinMaxObserver } from "../observers/per-channel-min-max-observer.ts";
import { prepare } from "../prepare/prepare.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { convertToReference } from "./convert-to-reference.ts";
import { convert } from "./convert.ts";

const narrow = new QConfigMapping().setGlobal({
  name: "4 bits",
  activation: minMaxObserver({ dtype: "uint4" }),
  weight: perChannelMinMaxObserver({ dtype: "int4", mapping: "symmetric" }),
});

test("integers of 4 bits are held in bytes, and computed by the same kernels", async () => {
  await fc.assert(
    fc.asyncProperty(netCases, async ({ kinds, seed }) => {
      const prepared = prepare(new RandomNet(kinds, seed).eval(), narrow, [spec("float32", [2, 4, 6, 6])]);
      const calibrated = await calibrate(prepared, [randomBatch(seed)]);
      const reference = convertToReference(calibrated);
      const { state } = reference.graph;
      const weights = [...state].filter(([key]) => state.has(`${key}.scale`) && key.endsWith("weight"));
      expect(weights.length).toBeGreaterThan(0);
      for (const [, { dtype, data }] of weights) {
        expect(dtype).toBe("int8");
        for (const q of data) expect(q >= -8 && q <= 7).toBe(true);
      }
      const int8 = convert(calibrated);
      const row = int8.report.find(({ op }) => op === "linear");
      expect([row?.applied?.dtype, row?.weight?.dtype, row?.lowered]).toEqual([
        "uint4",
        "int4",
        "quantized.linear",
      ]);
      const bits = ({ data }: EagerTensor): number => new Set(data).size;
      expect(bits(int8.run(randomBatch(seed)) as EagerTensor)).toBeLessThanOrEqual(16);
    }),
    propertyConfig({ numRuns: 20 }),
  );
});
