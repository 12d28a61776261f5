import { spec, verify } from "@quantrace/ir";
import { QuantraceError } from "@quantrace/core/errors";
import fc from "fast-check";
import { expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert, type ConvertedGraphModule } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { PrepareCustomConfig } from "../custom/prepare-custom-config.ts";
import { compareLowered } from "../lower/compare-lowered.test-helper.ts";
import { netCases, randomBatch, RandomNet } from "../lower/random-net.test-helper.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import type { StandaloneConfig } from "./standalone-config.ts";

const specs = [spec("float32", ["N", 4, 6, 6])] as const;
const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
const int8 = new QConfigMapping().setGlobal({
  ...minMaxQConfig,
  activation: minMaxObserver({ dtype: "int8" }),
});

/** Whether a layer is standalone, and how: its mapping, and which of its values are integers. */
const choices = fc.array(
  fc.record({
    isStandalone: fc.boolean(),
    own: fc.constantFrom(null, mapping, int8),
    inputs: fc.constantFrom<readonly number[]>([], [0]),
    outputs: fc.constantFrom<readonly number[]>([], [0]),
  }),
  { minLength: 6, maxLength: 6 },
);

test("layers of generated nets as standalone modules: the lowered graph agrees with the reference, and the prepared model with the flat and the float one", async () => {
  const seen = { compared: 0, different: 0, requantized: 0, standalone: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(netCases, choices, async ({ kinds, seed }, chosen) => {
      const net = new RandomNet(kinds, seed).eval();
      const prepareCustomConfig = kinds.reduce((config, _, i) => {
        const { isStandalone, own, inputs, outputs } = chosen[i]!;
        const inner = new PrepareCustomConfig()
          .setInputQuantizedIndexes(inputs)
          .setOutputQuantizedIndexes(outputs);
        const given: StandaloneConfig = { qconfigMapping: own, prepareCustomConfig: inner };
        return isStandalone ? config.setStandaloneModuleName(`layers.${i}`, given) : config;
      }, new PrepareCustomConfig());
      const prepared = prepareOrNull(net, prepareCustomConfig);
      seen.refused += prepared === null ? 1 : 0;
      if (prepared === null) return;
      seen.standalone += prepareCustomConfig.standaloneModuleNames.size;
      verify(prepared.graph);
      verify(prepared.flat().graph);
      const batch = randomBatch(seed);
      const nested = prepared.run(batch).data;
      expect(prepared.flat().run(batch).data).toEqual(nested);
      // Batch norm is folded.
      net.run(batch).data.forEach((value, i) => expect(nested[i]).toBeCloseTo(value as number, 4));
      const calibrated = await calibrate(prepared, [batch, randomBatch(seed + 1)]);
      const reference = convertToReference(calibrated).graph;
      const converted = convert(calibrated) as ConvertedGraphModule;
      verify(reference);
      verify(converted.graph);
      expect(converted.graph.modules.size).toBe(0);
      const found = compareLowered(reference, converted, randomBatch(seed + 2));
      seen.compared += found.compared;
      seen.different += found.different;
      seen.requantized += found.requantized;
    }),
    { numRuns: 40, seed: 31 },
  );
  expect(seen.compared).toBeGreaterThan(10_000);
  expect(seen.different).toBeLessThan(seen.compared / 500);
  expect(seen.requantized).toBeGreaterThan(10);
  expect(seen.standalone).toBeGreaterThan(40);
  expect(seen.refused).toBeLessThan(25);
});

/** Null where a layer cannot take or give integers: nothing in it computes. */
function prepareOrNull(net: RandomNet, prepareCustomConfig: PrepareCustomConfig) {
  try {
    return prepare(net, mapping, specs, { prepareCustomConfig });
  } catch (error) {
    if (error instanceof QuantraceError && error.code === "QQ2008") return null;
    throw error;
  }
}
