import { type EagerTensor, manualSeed, Module, nn, tensor, type Tensor } from "@quantrace/core";
import { spec } from "@quantrace/ir";
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
  observeQat,
  perChannelMinMaxObserver,
  prepareQat,
  type QatGraphModule,
  QConfigMapping,
} from "@quantrace/quant";
import { canonicalBits, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sgd } from "../optimizers/sgd.ts";
import { tensorDataset } from "../fit/dataset.ts";
import { fit } from "../fit/fit.ts";
import { Trainer } from "../fit/trainer.ts";
import { mseLoss } from "../losses/mse-loss.ts";

const kinds = ["conv", "convNorm", "depthwise", "skip", "sigmoid", "maxPool", "scale"] as const;
type Kind = (typeof kinds)[number];

class Layer extends Module {
  readonly kind: Kind;
  readonly conv: nn.Conv2d;
  readonly bn = new nn.BatchNorm2d(4);

  constructor(kind: Kind) {
    super();
    this.kind = kind;
    this.conv = new nn.Conv2d(4, 4, 3, { padding: 1, groups: kind === "depthwise" ? 4 : 1 });
  }

  forward(x: Tensor): Tensor {
    switch (this.kind) {
      case "conv":
        return this.conv.forward(x).relu();
      case "convNorm":
        return this.bn.forward(this.conv.forward(x)).relu();
      case "depthwise":
        return this.bn.forward(this.conv.forward(x)).relu6();
      case "skip":
        return this.conv.forward(x).add(x);
      case "sigmoid":
        return x.sigmoid();
      case "maxPool":
        return x.maxPool2d(3, { stride: 1, padding: 1 });
      case "scale":
        return x.mul(1.5);
    }
  }
}

class Net extends Module {
  readonly layers: readonly Layer[];
  readonly fc = new nn.Linear(4 * 4 * 4, 3);

  constructor(chosen: readonly Kind[]) {
    super();
    this.layers = chosen.map((kind) => new Layer(kind));
  }

  forward(x: Tensor): Tensor {
    let h = x;
    for (const layer of this.layers) h = layer.forward(h);
    return this.fc.forward(h.flatten(1));
  }
}

const averaged = movingAveragePerChannelMinMaxObserver({
  dtype: "int8",
  mapping: "symmetric",
  averagingConstant: 0.1,
}) as Observer;
const fourBits = perChannelMinMaxObserver({
  dtype: "int8",
  mapping: "symmetric",
  quantMin: -7,
  quantMax: 7,
}) as Observer;

const settings = {
  "minima and maxima": { activation: minMaxObserver({ dtype: "uint8" }) as Observer },
  "moving averages": { activation: movingAverageMinMaxObserver({ dtype: "uint8" }) as Observer },
  "averaged weights": { weight: averaged },
  "weights of four bits": { weight: fourBits },
} as const;

function prepared(chosen: readonly Kind[], seed: number, given: object): QatGraphModule {
  manualSeed(seed);
  const mapping = new QConfigMapping().setGlobal({
    ...defaultQConfig,
    ...settings["moving averages"],
    ...given,
  });
  return prepareQat(new Net(chosen).train(), mapping, [spec("float32", ["N", 4, 4, 4])]) as never;
}

/** Numbers in -2..2 that follow from a seed. */
function numbers(count: number, seed: number): Float32Array {
  let state = seed >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32) * 4 - 2;
  });
}

const images = (seed: number): EagerTensor => tensor(numbers(3 * 64, seed), { shape: [3, 4, 4, 4] });

async function trained(model: QatGraphModule, steps: number, seed: number): Promise<QatGraphModule> {
  const trainer = new Trainer(model, { loss: mseLoss as never, optimizer: sgd({ momentum: 0.9 }) });
  for (let i = 0; i < steps; i++) {
    const target = tensor(numbers(9, seed + i), { shape: [3, 3] });
    await trainer.step({ inputs: [images(seed + i)], target }, 0.01);
  }
  return trainer.finish();
}

function expectOneArithmetic(model: QatGraphModule, seed: number): void {
  const x = images(seed + 100);
  const evaluated = model.evaluation().run(x as never) as EagerTensor;
  const reference = convertToReference(model.observed(), { bias: "float32" }).run(x as never) as EagerTensor;
  expect(canonicalBits(evaluated)).toEqual(canonicalBits(reference));
  expect(() => convert(model.observed())).not.toThrow();
}

const nets = fc.record({
  chosen: fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 4 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
});

describe("a trained model in evaluation is its reference graph, bit for bit", () => {
  test.each(Object.entries(settings))("with %s", async (_, given) => {
    await fc.assert(
      fc.asyncProperty(nets, async ({ chosen, seed }) => {
        expectOneArithmetic(await trained(prepared(chosen, seed, given), 2, seed), seed);
      }),
      propertyConfig({ numRuns: 8 }),
    );
  });

  test.each<[string, (model: QatGraphModule) => QatGraphModule]>([
    ["learned scales", enableParamLearning],
    ["frozen batch norm", freezeBatchNormStats],
    ["disabled observers", disableObserver],
  ])("with %s after a step", async (_, change) => {
    await fc.assert(
      fc.asyncProperty(nets, async ({ chosen, seed }) => {
        const first = await trained(prepared(chosen, seed, {}), 1, seed);
        expectOneArithmetic(await trained(change(first), 2, seed + 10), seed);
      }),
      propertyConfig({ numRuns: 8 }),
    );
  });

  test("learned scales and zero points move", async () => {
    const first = enableParamLearning(await trained(prepared(["conv"], 3, {}), 1, 3));
    const before = [...(first.parts.learned ?? [])].map(([, { scale }]) => [...scale.data]);
    const later = await trained(first, 2, 4);
    const after = [...(later.parts.learned ?? [])].map(([, { scale }]) => [...scale.data]);
    expect(after).toHaveLength(before.length);
    after.forEach((scale, i) => expect(scale).not.toEqual(before[i]));
  });
});

test.each<[string, (model: QatGraphModule) => Promise<QatGraphModule> | QatGraphModule]>([
  ["of ranges that observers see", (model) => model],
  ["of learned scales", async (model) => enableParamLearning(await observeQat(model, [images(1)]))],
])("a training %s, ended and resumed, has the bits of an undisturbed one", async (_, change) => {
  const rows = tensor(numbers(5 * 64, 3), { shape: [5, 4, 4, 4] });
  const data = tensorDataset([rows], tensor(numbers(15, 4), { shape: [5, 3] }));
  const train = async (more: object) =>
    fit(await change(prepared(["convNorm", "skip"], 3, {})), data, {
      loss: mseLoss as never,
      optimizer: sgd({ momentum: 0.9 }),
      learningRate: 0.01,
      epochs: 2,
      batchSize: 2,
      ...more,
    });
  const bitsOf = (model: QatGraphModule): unknown => [
    [...model.graph.state].map(([key, value]) => [key, canonicalBits(value)]),
    canonicalBits(model.evaluation().run(images(2) as never) as EagerTensor),
  ];
  const undisturbed = bitsOf((await train({})).model);
  for (const at of [1, 4]) {
    let kept: Uint8Array | null = null;
    const checkpoints = {
      write: async (bytes: Uint8Array) => void (kept = bytes.slice()),
      read: async () => kept,
    };
    const controller = new AbortController();
    const onProgress = ({ step }: { readonly step: number }): void =>
      void (step === at && controller.abort());
    const { signal } = controller;
    expect((await train({ checkpoints, signal, onProgress })).steps).toBe(at);
    expect(bitsOf((await train({ checkpoints, resume: true })).model)).toEqual(undisturbed);
  }
});

test("a model that was not trained says so when it is converted", () => {
  expect(() => convert(prepared(["conv"], 1, {}).observed())).toThrow(/^QQ3009/);
  expect(() => prepared(["conv"], 1, {}).evaluation()).toThrow(/^QQ3009/);
});
