import { type EagerTensor, manualSeed, tensor } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { graphDifference, spec, verify } from "@quantrace/ir";
import {
  convert,
  convertToReference,
  disableObserver,
  enableParamLearning,
  freezeBatchNormStats,
  observeQat,
  prepare,
  PrepareCustomConfig,
  prepareQat,
  type QatGraphModule,
  type QConfigMapping,
} from "@quantrace/quant";
import { canonicalBits, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CheckpointStore } from "../fit/checkpoint.ts";
import { tensorDataset } from "../fit/dataset.ts";
import type { FitOptions } from "../fit/fit-options.ts";
import { fit } from "../fit/fit.ts";
import { Trainer } from "../fit/trainer.ts";
import { mseLoss } from "../losses/mse-loss.ts";
import { sgd } from "../optimizers/sgd.ts";
import {
  configOf,
  mappingOf,
  Net,
  netCases,
  type PairCase,
  settings,
  type StandaloneCase,
} from "./standalone-net.test-helper.ts";

/** Numbers in -2..2 that follow from a seed. */
function numbers(count: number, seed: number): Float32Array {
  let state = seed >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32) * 4 - 2;
  });
}

const specs = [spec("float32", ["N", 2, 4, 4])] as const;
const images = (seed: number): EagerTensor => tensor(numbers(3 * 32, seed), { shape: [3, 2, 4, 4] });
const targets = (seed: number): EagerTensor => tensor(numbers(9, seed), { shape: [3, 3] });

async function trained(
  model: QatGraphModule,
  steps: number,
  seed: number,
  learningRate = 0.01,
): Promise<QatGraphModule> {
  const trainer = new Trainer(model, { loss: mseLoss as never, optimizer: sgd({ momentum: 0.9 }) });
  for (let i = 0; i < steps; i++)
    await trainer.step({ inputs: [images(seed + i)], target: targets(seed + i) }, learningRate);
  return trainer.finish();
}

function expectOneArithmetic(model: QatGraphModule, seed: number): void {
  const x = images(seed + 100);
  const evaluated = model.evaluation().run(x as never) as EagerTensor;
  const reference = convertToReference(model.observed(), { bias: "float32" }).run(x as never) as EagerTensor;
  expect(canonicalBits(evaluated)).toEqual(canonicalBits(reference));
}

/** Null where nothing in a layer computes, so that it has no integers, and for a dropout before a batch norm. */
function qatOrNull(net: Net, mapping: QConfigMapping, prepareCustomConfig: PrepareCustomConfig) {
  try {
    return prepareQat(net, mapping, specs, { prepareCustomConfig }) as unknown as QatGraphModule;
  } catch (error) {
    if (error instanceof QuantraceError && ["QQ2008", "QQ1114"].includes(error.code)) return null;
    throw error;
  }
}

describe("standalone modules in training", () => {
  test.each(Object.entries(settings))(
    "of generated nets, in evaluation, are their reference graph bit for bit, which is that of prepare: %s",
    async (_, given) => {
      const seen = { standalone: 0, compared: 0 };
      await fc.assert(
        fc.asyncProperty(netCases, async ({ chosen, seed }) => {
          manualSeed(seed);
          const net = new Net(chosen).train();
          const mapping = mappingOf(given);
          const prepareCustomConfig = configOf(chosen, given);
          const qat = qatOrNull(net, mapping, prepareCustomConfig);
          if (qat === null) return;
          verify(qat.graph);
          const { plan } = qat.observed().flat();
          expect([...qat.plan.observers.keys()]).toEqual([...plan.observers.keys()]);
          expect(qat.plan.groups).toEqual(plan.groups);
          seen.standalone += prepareCustomConfig.standaloneModuleNames.size;
          const model = await trained(qat, 2, seed);
          verify(model.graph);
          expectOneArithmetic(model, seed);
          const observed = model.observed();
          const converted = convert(observed);
          expect(converted.graph.modules.size).toBe(0);
          if ("weight" in given) return;
          seen.compared++;
          const prepared = prepare(net.eval(), mapping, specs, { prepareCustomConfig });
          const expected = convert(prepared.withStates(observed.states, observed.batches));
          expect(graphDifference(converted.graph, expected.graph)).toBeNull();
          expect([...converted.graph.state]).toEqual([...expected.graph.state]);
        }),
        propertyConfig({ numRuns: 20 }),
      );
      expect(seen.standalone).toBeGreaterThan(10);
      if (!("weight" in given)) expect(seen.compared).toBeGreaterThan(5);
    },
  );

  test.each<[string, (model: QatGraphModule) => QatGraphModule]>([
    ["learned scales", enableParamLearning],
    ["frozen batch norm", freezeBatchNormStats],
    ["disabled observers", disableObserver],
  ])("keep the law with %s after a step", async (_, change) => {
    await fc.assert(
      fc.asyncProperty(netCases, async ({ chosen, seed }) => {
        manualSeed(seed);
        const given = settings["averaged weights"];
        const qat = qatOrNull(new Net(chosen).train(), mappingOf(given), configOf(chosen, given));
        if (qat === null) return;
        const first = await trained(qat, 1, seed);
        expectOneArithmetic(await trained(change(first), 2, seed + 10), seed);
      }),
      propertyConfig({ numRuns: 10 }),
    );
  });

  test("with integers on both sides train as the same layers without them, bit for bit", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), async (seed) => {
        const learned = async (prepareCustomConfig: PrepareCustomConfig): Promise<unknown> => {
          manualSeed(seed);
          const net = new Net([convNorms]).train();
          const start = net.stateDict().get("pairs.0.a.conv.weight")?.data.slice();
          const mapping = mappingOf(settings["averaged weights"]);
          const qat = prepareQat(net, mapping, specs, { prepareCustomConfig }) as unknown as QatGraphModule;
          await trained(qat, 3, seed);
          expect(net.stateDict().get("pairs.0.a.conv.weight")?.data).not.toEqual(start);
          return [...net.stateDict()].map(([key, value]) => [key, canonicalBits(value)]);
        };
        const expected = await learned(new PrepareCustomConfig());
        expect(await learned(eachAsIntegers)).toEqual(expected);
        expect(await learned(configOf([convNorms], settings["averaged weights"]))).toEqual(expected);
      }),
      propertyConfig({ numRuns: 5 }),
    );
  });

  test("see in a step what observeQat shows them", async () => {
    manualSeed(2);
    // Their statistics would move in a step.
    const qat = freezeBatchNormStats(preparedPair());
    const observed = await observeQat(qat, [images(1), images(2)]);
    const stepped = await trained(qat, 2, 1, 0);
    const known = (model: QatGraphModule) =>
      new Map([...model.parts.known].toSorted(([a], [b]) => (a < b ? -1 : 1)));
    const [found, expected] = [known(stepped), known(observed)];
    expect([...found.keys()]).toEqual([...expected.keys()]);
    expect(found.size).toBe(7);
    for (const [key, { scale, zeroPoint }] of expected) {
      expect(found.get(key)?.zeroPoint, key).toEqual(zeroPoint);
      found.get(key)?.scale.forEach((value, i) => expect(value / (scale[i] as number)).toBeCloseTo(1, 5));
    }
  });

  test("killed at any step and resumed end with the bits of an undisturbed training, ranges inside of them too", async () => {
    const options = {
      loss: mseLoss as never,
      optimizer: sgd({ momentum: 0.9 }),
      learningRate: 0.01,
      epochs: 2,
      batchSize: 3,
      seed: 4,
    };
    const data = tensorDataset(
      [tensor(numbers(12 * 32, 1), { shape: [12, 2, 4, 4] })],
      tensor(numbers(36, 2), { shape: [12, 3] }),
    );
    const run = async (more: Partial<FitOptions>): Promise<unknown> => {
      manualSeed(6);
      const { model } = await fit(preparedPair(), data, { ...options, ...more });
      const { float, states } = (model as QatGraphModule).parts;
      expect([...states.keys()]).toContain("pairs.0/a/observer_relu");
      return [[...float.state].map(([key, value]) => [key, canonicalBits(value)]), [...states]];
    };
    const undisturbed = await run({});
    for (const at of [1, 4, 7]) {
      let kept: Uint8Array | null = null;
      const checkpoints: CheckpointStore = {
        write: async (bytes) => void (kept = bytes.slice()),
        read: async () => kept,
      };
      const die = ({ step }: { readonly step: number }): void => {
        if (step === at) throw new RangeError("killed");
      };
      const killed = run({ checkpoints, checkpointEvery: 1, onProgress: die });
      await expect(killed).rejects.toThrow("killed");
      expect(await run({ checkpoints, checkpointEvery: 1, resume: true })).toEqual(undisturbed);
    }
  });
});

const integers: StandaloneCase = { inputs: [0], outputs: [0], own: "same" };
const convNorms: PairCase = {
  a: { kind: "convNorm", standalone: integers },
  b: { kind: "convNorm", standalone: integers },
  standalone: { ...integers, inputs: [] },
  calls: 1,
};
const eachAsIntegers = configOf(
  [{ ...convNorms, a: { ...convNorms.a, standalone: { ...integers, inputs: [] } }, standalone: null }],
  settings["averaged weights"],
);

/** A standalone module of two. */
function preparedPair(): QatGraphModule {
  const given = settings["averaged weights"];
  const net = new Net([convNorms]).train();
  return prepareQat(net, mappingOf(given), specs, {
    prepareCustomConfig: configOf([convNorms], given),
  }) as unknown as QatGraphModule;
}
