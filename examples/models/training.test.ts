import {
  convert,
  convertToReference,
  Generator,
  getDefaultQatQConfigMapping,
  Module,
  nn,
  prepareQat,
  type QatGraphModule,
  spec,
  Tensor,
  tensor,
  wasm,
} from "quantrace";
import { sgd, Trainer, type TrainerOptions } from "quantrace/train";
import { describe, expect, test } from "vitest";
import { withRandomWeights } from "./random-weights.ts";
import { bitsOf } from "./tensor-bits.ts";
import { type Entry, zoo } from "./zoo.ts";

type Run = (...args: readonly unknown[]) => unknown;

/** The library's own layers for sequences, which a trace enters. */
class Sequences extends Module {
  lstm = new nn.LSTM(3, 4, { batchFirst: true, numLayers: 2, bidirectional: true });
  gru = new nn.GRU(8, 4, { batchFirst: true });
  attention = new nn.MultiheadAttention(4, 2);
  fc = new nn.Linear(4, 2);

  forward(x: Tensor): Tensor {
    const [passed] = this.lstm.forward(x);
    const [states] = this.gru.forward(passed);
    const [attended] = this.attention.forward(states, states, states);
    return this.fc.forward(attended.mean([1]));
  }
}

const sequences: Entry = {
  file: "layers for sequences",
  keys: [],
  make: () => new Sequences(),
  specs: [spec("float32", ["N", 4, 3])],
  inputs: (n, random) => [
    tensor(
      Array.from({ length: n * 12 }, () => random.normal()),
      { shape: [n, 4, 3] },
    ),
  ],
};

/** How often this one loops is decided by its input, so it is a leaf, and it says no gradient. */
const isLeaf = ({ file }: Entry): boolean => file === "lstm-classifier.ts";
const trainable = [...zoo.filter((entry) => !isLeaf(entry)), sequences];

/** Half the sum of the mean squares of all outputs: every gradient is an output over its size. */
function energy(output: unknown): Tensor {
  const means = tensorsIn(output).map((x) => x.mul(x).mean().mul(0.5));
  return means.reduce((sum, x) => sum.add(x));
}

function tensorsIn(value: unknown): Tensor[] {
  if (value instanceof Tensor) return value.dtype === "float32" ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(tensorsIn) : [];
}

/** Two steps, each with a batch of its own. */
async function trained<M extends Module>(entry: Entry, model: M, more: Partial<TrainerOptions> = {}) {
  const trainer = new Trainer(model, { loss: energy, optimizer: sgd({ momentum: 0.9 }), ...more });
  const losses: number[] = [];
  for (const seed of [1, 2]) {
    const inputs = entry.inputs(3, new Generator(seed));
    losses.push((await trainer.step({ inputs, target: tensor([0]) }, 1e-3)).loss);
  }
  const result = trainer.finish();
  await trainer.dispose();
  return { losses, model: result };
}

describe.each(trainable)("$file", (entry) => {
  test("trains, with the same bits on both backends", async () => {
    const before = bitsOf(Object.fromEntries(withRandomWeights(entry).stateDict()));
    const reference = await trained(entry, withRandomWeights(entry).train());
    const fast = await trained(entry, withRandomWeights(entry).train(), { backend: wasm() });
    expect(reference.losses.every(Number.isFinite)).toBe(true);
    expect(fast.losses).toEqual(reference.losses);
    const after = bitsOf(Object.fromEntries(reference.model.stateDict()));
    expect(bitsOf(Object.fromEntries(fast.model.stateDict()))).toEqual(after);
    expect(after).not.toEqual(before);
  });

  test("trained for int8, its evaluation is the reference graph", async () => {
    const mapping = getDefaultQatQConfigMapping();
    const prepared = prepareQat(withRandomWeights(entry).train(), mapping, entry.specs as never);
    const { model } = await trained(entry, prepared as QatGraphModule, { backend: wasm() });
    const inputs = entry.inputs(2, new Generator(3));
    const evaluated = (model.evaluation().run as Run)(...inputs);
    const reference = convertToReference(model.observed(), { bias: "float32" });
    expect(bitsOf(evaluated)).toEqual(bitsOf((reference.run as Run)(...inputs)));
    expect(() => convert(model.observed())).not.toThrow();
  });
});

test("a leaf module that says no gradient is refused by name", async () => {
  const entry = zoo.find(isLeaf) as Entry;
  const training = trained(entry, withRandomWeights(entry).train());
  await expect(training).rejects.toThrow(/^QG1005: the leaf module lstm at %lstm/);
});
