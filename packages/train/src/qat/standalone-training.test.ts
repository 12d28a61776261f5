import { type EagerTensor, manualSeed, Module, nn, tensor, type Tensor } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { print, spec, verify } from "@quantrace/ir";
import {
  convert,
  convertToReference,
  defaultQConfig,
  disableObserver,
  enableParamLearning,
  freezeBatchNormStats,
  minMaxObserver,
  movingAverageMinMaxObserver,
  movingAveragePerChannelMinMaxObserver,
  type Observer,
  prepare,
  PrepareCustomConfig,
  prepareQat,
  type QatGraphModule,
  QConfigMapping,
  type StandaloneConfig,
} from "@quantrace/quant";
import { canonicalBits, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Trainer } from "../fit/trainer.ts";
import { mseLoss } from "../losses/mse-loss.ts";
import { sgd } from "../optimizers/sgd.ts";

const kinds = ["conv", "convNorm", "norm", "skip", "dropout", "maxPool", "scale", "twice"] as const;
type Kind = (typeof kinds)[number];

class Layer extends Module {
  readonly kind: Kind;
  readonly conv = new nn.Conv2d(2, 2, 3, { padding: 1 });
  readonly bn = new nn.BatchNorm2d(2);
  readonly drop = new nn.Dropout(0.5);

  constructor(kind: Kind) {
    super();
    this.kind = kind;
  }

  forward(x: Tensor): Tensor {
    switch (this.kind) {
      case "conv":
        return this.conv.forward(x).relu();
      case "convNorm":
        return this.bn.forward(this.conv.forward(x)).relu();
      case "norm":
        return this.bn.forward(x);
      case "skip":
        return this.conv.forward(x).add(x);
      case "dropout":
        return this.drop.forward(this.conv.forward(x));
      case "maxPool":
        return x.maxPool2d(3, { stride: 1, padding: 1 });
      case "scale":
        return x.mul(1.5);
      case "twice":
        return this.conv.forward(this.conv.forward(x).relu());
    }
  }
}

class Pair extends Module {
  readonly a: Layer;
  readonly b: Layer;

  constructor(a: Kind, b: Kind) {
    super();
    this.a = new Layer(a);
    this.b = new Layer(b);
  }

  forward(x: Tensor): Tensor {
    return this.b.forward(this.a.forward(x));
  }
}

/** Pairs of layers, each called as often as it says. */
class Net extends Module {
  readonly pairs: readonly Pair[];
  readonly calls: readonly number[];
  readonly fc = new nn.Linear(2 * 4 * 4, 3);

  constructor(chosen: readonly PairCase[]) {
    super();
    this.pairs = chosen.map(({ a, b }) => new Pair(a.kind, b.kind));
    this.calls = chosen.map(({ calls }) => calls);
  }

  forward(x: Tensor): Tensor {
    let h = x;
    this.pairs.forEach((pair, i) => {
      for (let call = 0; call < (this.calls[i] ?? 1); call++) h = pair.forward(h);
    });
    return this.fc.forward(h.flatten(1));
  }
}

interface StandaloneCase {
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly own: "none" | "same" | "int8";
}

interface LayerCase {
  readonly kind: Kind;
  readonly standalone: StandaloneCase | null;
}

interface PairCase {
  readonly a: LayerCase;
  readonly b: LayerCase;
  readonly standalone: StandaloneCase | null;
  readonly calls: number;
}

const indexes = fc.constantFrom<readonly number[]>([], [0]);
const standaloneCases = fc.option(
  fc.record({
    inputs: indexes,
    outputs: indexes,
    own: fc.constantFrom<StandaloneCase["own"]>("none", "same", "int8"),
  }),
  { freq: 3 },
);
const layerCases = fc.record({ kind: fc.constantFrom(...kinds), standalone: standaloneCases });
const netCases = fc.record({
  chosen: fc.array(
    fc.record({
      a: layerCases,
      b: layerCases,
      standalone: standaloneCases,
      calls: fc.constantFrom(1, 1, 2),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  seed: fc.integer({ min: 1, max: 1e6 }),
});

const averaged = movingAveragePerChannelMinMaxObserver({
  dtype: "int8",
  mapping: "symmetric",
  averagingConstant: 0.1,
}) as Observer;
const settings = {
  "minima and maxima": { activation: minMaxObserver({ dtype: "uint8" }) as Observer },
  "averaged weights": {
    activation: movingAverageMinMaxObserver({ dtype: "uint8" }) as Observer,
    weight: averaged,
  },
} as const;
type Setting = (typeof settings)[keyof typeof settings];

const mappingOf = (given: Setting): QConfigMapping =>
  new QConfigMapping().setGlobal({ ...defaultQConfig, ...given });

function configOf(chosen: readonly PairCase[], given: Setting): PrepareCustomConfig {
  const mapping = mappingOf(given);
  const int8 = mappingOf({ ...given, activation: minMaxObserver({ dtype: "int8" }) as Observer } as Setting);
  const own = (
    { inputs, outputs, own: which }: StandaloneCase,
    custom = new PrepareCustomConfig(),
  ): StandaloneConfig => ({
    qconfigMapping: which === "none" ? null : which === "same" ? mapping : int8,
    prepareCustomConfig: custom.setInputQuantizedIndexes(inputs).setOutputQuantizedIndexes(outputs),
  });
  const withLayers = (config: PrepareCustomConfig, { a, b }: PairCase, path: string): PrepareCustomConfig =>
    Object.entries({ a, b }).reduce(
      (all, [name, { standalone }]) =>
        standalone === null ? all : all.setStandaloneModuleName(`${path}${name}`, own(standalone)),
      config,
    );
  return chosen.reduce((config, pair, i) => {
    if (pair.standalone === null) return withLayers(config, pair, `pairs.${i}.`);
    const inner = withLayers(new PrepareCustomConfig(), pair, "");
    return config.setStandaloneModuleName(`pairs.${i}`, own(pair.standalone, inner));
  }, new PrepareCustomConfig());
}

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

async function trained(model: QatGraphModule, steps: number, seed: number): Promise<QatGraphModule> {
  const trainer = new Trainer(model, { loss: mseLoss as never, optimizer: sgd({ momentum: 0.9 }) });
  for (let i = 0; i < steps; i++)
    await trainer.step({ inputs: [images(seed + i)], target: targets(seed + i) }, 0.01);
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
          expect(print(converted.graph)).toBe(print(expected.graph));
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
});
