import { manualSeed, Module, nn, relu, tensor, type Tensor } from "@quantrace/core";
import { spec, type TensorSpec } from "@quantrace/ir";
import { canonicalBits, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Optimizer } from "../optimizers/optimizer.ts";
import { crossEntropy } from "../losses/cross-entropy.ts";
import type { CheckpointStore } from "./checkpoint.ts";
import { type Dataset, tensorDataset } from "./dataset.ts";
import { fit } from "./fit.ts";
import type { FitOptions } from "./fit-options.ts";

/** SGD with momentum, written here so that `fit` is tested by itself. */
const momentum: Optimizer = {
  name: "momentum",
  settings: { momentum: 0.9 },
  slots: (_, { shape }) => ({
    velocity: { dtype: "float32", shape, data: new Float32Array(shape.reduce((n, d) => n * d, 1)) },
  }),
  update: (_, { parameter, gradient, slots, learningRate }) => {
    const velocity = (slots["velocity"] as Tensor).mul(0.9).add(gradient);
    return { parameter: parameter.sub(velocity.mul(learningRate)), slots: { velocity } };
  },
};

class Net extends Module {
  readonly fc1 = new nn.Linear(2, 8);
  readonly drop = new nn.Dropout(0.1);
  readonly fc2 = new nn.Linear(8, 1);
  forward(x: Tensor): Tensor {
    return this.fc2.forward(this.drop.forward(relu(this.fc1.forward(x))));
  }
}

function network(): Net {
  manualSeed(3);
  return new Net();
}

const examples = Array.from(
  { length: 40 },
  (_, i) => [((i * 7) % 20) / 10 - 1, ((i * 3) % 20) / 10 - 1] as const,
);
const data: Dataset = tensorDataset(
  [tensor(examples.map((pair) => [...pair]))],
  tensor(examples.map(([a, b]) => [a * b])),
);

function squaredError(output: Tensor, target: Tensor): Tensor {
  const error = output.sub(target);
  return error.mul(error).mean();
}

const options: FitOptions = {
  loss: squaredError as never,
  optimizer: momentum,
  learningRate: 0.05,
  epochs: 3,
  batchSize: 12,
  seed: 11,
};

function bitsOf(model: Net): unknown {
  return [...model.stateDict()].map(([key, value]) => [key, canonicalBits(value)]);
}

/** Keeps checkpoints in memory. */
function memoryStore(): CheckpointStore {
  let kept: Uint8Array | null = null;
  return {
    write: async (bytes) => void (kept = bytes.slice()),
    read: async () => kept,
  };
}

/** A training that dies in the middle of a step, as a process does: nothing is written any more. */
class Killed extends Error {}

describe("fit", () => {
  test("makes the loss smaller, and changes the model at the end only", async () => {
    const model = network();
    const before = bitsOf(model);
    const { history, steps, aborted } = await fit(model, data, {
      ...options,
      epochs: 40,
      onProgress: ({ step }) => step < 5 && expect(bitsOf(model)).toEqual(before),
    });
    expect(history.at(-1)?.loss).toBeLessThan((history[0]?.loss ?? 0) / 2);
    expect([steps, aborted]).toEqual([160, false]);
    expect(bitsOf(model)).not.toEqual(before);
  });

  test("with the same seed gives the same bits, with another seed others", async () => {
    const [first, again, other] = await Promise.all(
      [11, 11, 12].map(async (seed) => bitsOf((await fit(network(), data, { ...options, seed })).model)),
    );
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test("killed at any step and resumed ends with the bits of an undisturbed training", async () => {
    const undisturbed = await fit(network(), data, { ...options, validation: data });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 5 }), async (at, every) => {
        const checkpoints = memoryStore();
        const kept = { ...options, validation: data, checkpoints, checkpointEvery: every };
        const die = ({ step }: { readonly step: number }): void => {
          if (step === at) throw new Killed();
        };
        await fit(network(), data, { ...kept, onProgress: die }).catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        });
        const resumed = await fit(network(), data, { ...kept, resume: true });
        expect(bitsOf(resumed.model)).toEqual(bitsOf(undisturbed.model));
        expect(resumed.history).toEqual(undisturbed.history);
      }),
      propertyConfig({ numRuns: 20 }),
    );
  });

  test("ended by its signal has what it learned so far", async () => {
    const controller = new AbortController();
    const onProgress = ({ step }: { readonly step: number }): void => {
      if (step === 5) controller.abort();
    };
    const { steps, aborted } = await fit(network(), data, {
      ...options,
      signal: controller.signal,
      onProgress,
    });
    expect([steps, aborted]).toEqual([5, true]);
  });

  test("lets a timer's signal end it between steps", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 60);
    const { aborted } = await fit(network(), data, {
      ...options,
      epochs: 100_000,
      signal: controller.signal,
    });
    expect(aborted).toBe(true);
  });

  test.each([
    ["another batch size", { batchSize: 10 }],
    ["another seed", { seed: 4 }],
  ])("does not resume with %s", async (_, changed) => {
    const checkpoints = memoryStore();
    await fit(network(), data, { ...options, epochs: 1, checkpoints });
    await expect(fit(network(), data, { ...options, ...changed, checkpoints, resume: true })).rejects.toThrow(
      /^QG3003/,
    );
  });

  test("does not resume a changed model, and keeps a failed one as it was", async () => {
    const checkpoints = memoryStore();
    await fit(network(), data, { ...options, epochs: 1, checkpoints });
    const other = new nn.Sequential(new nn.Linear(2, 1));
    await expect(fit(other, data, { ...options, checkpoints, resume: true })).rejects.toThrow(/^QG3003/);
  });

  test("stops at a loss that is not finite, with the first node and its line, and the model as it was", async () => {
    class Diverging extends Module {
      readonly fc = new nn.Linear(2, 1);
      forward(x: Tensor): Tensor {
        return this.fc.forward(x).mul(1e30).exp();
      }
    }
    const model = new Diverging();
    const before = [...model.stateDict()].map(([, value]) => canonicalBits(value));
    const failing = fit(model, data, { ...options, learningRate: 1e9 });
    await expect(failing).rejects.toThrow(
      /^QG3001: the loss of step \d+ is (Infinity|NaN); the first value that is not finite is %exp/,
    );
    await expect(failing).rejects.toThrow(/fit\.test\.ts:\d+/);
    expect([...model.stateDict()].map(([, value]) => canonicalBits(value))).toEqual(before);
  });

  test("refuses an empty data set, and a model without parameters", async () => {
    const none = tensorDataset([tensor([])], tensor([]));
    await expect(fit(network(), none, options)).rejects.toThrow(/^QG3002/);
    await expect(fit(new nn.ReLU(), data, options)).rejects.toThrow(/^QG3006/);
    expect(() => tensorDataset([tensor([[1], [2]])], tensor([1]))).toThrow(/^QG3005/);
  });

  test("refuses a label that is no class, with the model as it was", async () => {
    class Classifier extends Module {
      readonly fc = new nn.Linear(2, 3);
      forward(x: Tensor): Tensor {
        return this.fc.forward(x);
      }
    }
    const model = new Classifier();
    const before = canonicalBits(model.fc.weight as never);
    const labels = (last: number) => tensor([0, 1, 2, last], { dtype: "int32" });
    const inputs = tensor([
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ]);
    const given = { ...options, loss: crossEntropy as never, batchSize: 2 };
    for (const label of [3, -1]) {
      const failing = fit(model, tensorDataset([inputs], labels(label)), given);
      await expect(failing).rejects.toThrow(
        /^QG2001: label \d of the batch, of example 3, is (3|-1), expected 0 or more and below 3/,
      );
    }
    expect(canonicalBits(model.fc.weight as never)).toEqual(before);
    await fit(model, tensorDataset([inputs], labels(-100)), given);
    const validation = tensorDataset([inputs], labels(3));
    const validated = fit(model, tensorDataset([inputs], labels(0)), { ...given, validation });
    await expect(validated).rejects.toThrow(/^QG2001/);
  });

  test("refuses a leaf module without a backward in the trained path", async () => {
    class Twice extends Module {
      static override readonly leaf = true;
      forward(x: Tensor): Tensor {
        return x.mul(2);
      }
      outputSpec(x: Tensor): TensorSpec {
        return spec(x.dtype, x.shape);
      }
    }
    class Through extends Module {
      readonly fc = new nn.Linear(2, 1);
      readonly twice = new Twice();
      forward(x: Tensor): Tensor {
        return this.twice.forward(this.fc.forward(x));
      }
    }
    await expect(fit(new Through(), data, options)).rejects.toThrow(/^QG1005: the leaf module twice/);
  });
});
