import {
  full,
  Module,
  nn,
  parameter,
  softmax,
  manualSeed,
  tensor,
  type Tensor,
  where,
} from "@quantrace/core";
import { referenceBackend, spec, symbolicTrace } from "@quantrace/ir";
import { wasm } from "@quantrace/kernels";
import { convert, prepareQat } from "@quantrace/quant";
import { canonicalBits } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import {
  adam,
  clipGradNorm,
  correct,
  crossEntropy,
  type Dataset,
  fit,
  mseLoss,
  nllLoss,
  sgd,
  tensorDataset,
  Trainer,
} from "../index.ts";
import {
  Classifier,
  classifier,
  data,
  fitWith,
  labels,
  memoryStore,
  options,
  x,
} from "./classifier.test-helper.ts";

const qat = (model: Module) =>
  prepareQat(model.train() as never, undefined, [spec("float32", ["N", 2])] as never);

type Loss = (output: Tensor, target: Tensor) => Tensor;

describe("a label that is no class is found", () => {
  const losses: readonly (readonly [string, Loss])[] = [
    ["crossEntropy itself", crossEntropy],
    ["nllLoss itself", nllLoss],
    ["a wrapped loss", (o, t) => crossEntropy(o, t, { labelSmoothing: 0.1 })],
    ["weights", (o, t) => crossEntropy(o, t, { weight: tensor([1, 2, 3]) })],
    ["labels in another shape", (o, t) => crossEntropy(o.reshape([-1, 3]), t.reshape([-1]))],
    ["one loss of two", (o, t) => crossEntropy(o, t.mul(0)).add(nllLoss(o.logSoftmax(1), t))],
  ];
  test.each(losses)("with %s, on every backend, and the model stays", async (_, loss) => {
    for (const backend of [referenceBackend(), wasm()])
      for (const wrong of [3, -1, 2 ** 30]) {
        const model = classifier();
        const before = canonicalBits(model.fc.weight as never);
        const failing = fit(model, tensorDataset([x], labels(0, 1, 2, wrong)), {
          ...options,
          loss: loss as never,
          backend,
        });
        const message = `QG2001: label \\d of the batch, of example 3, is ${wrong}, expected 0 or more and below 3, or -100`;
        await expect(failing).rejects.toThrow(new RegExp(message));
        if (loss !== crossEntropy && loss !== nllLoss)
          await expect(failing).rejects.toThrow(/at .*bad-input\.test\.ts:\d+/);
        expect(canonicalBits(model.fc.weight as never)).toEqual(before);
      }
  });

  test("in validation, and by the ignoreIndex that the loss has", async () => {
    const loss: Loss = (o, t) => crossEntropy(o, t, { ignoreIndex: -1 });
    const wrong = tensorDataset([x], labels(0, 1, 2, -100));
    const validated = fitWith({ loss, validation: wrong });
    await expect(validated).rejects.toThrow(
      /^QG2001: label \d of the batch, of example 3, is -100, .* or -1 for what is left out/,
    );
    await fitWith({ loss, validation: tensorDataset([x], labels(0, -1, 2, -1)) });
  });

  test("but another index out of range is called what it is", async () => {
    const model = new nn.Sequential(new nn.Embedding(4, 3));
    const words = tensorDataset([labels(0, 1, 2, 9)], labels(0, 1, 2, 1));
    await expect(fit(model as never, words, options)).rejects.toThrow(/^QS1104: embedding: index 9/);
  });
});

describe("what is not finite", () => {
  class Root extends Module {
    readonly w = parameter(tensor([0]));
    forward(a: Tensor): Tensor {
      return a.mul(this.w.sqrt());
    }
  }
  const one = tensorDataset([tensor([[1]])], tensor([[1]]));
  const mse = { ...options, loss: mseLoss };

  test("a parameter by an infinite gradient of a finite loss: refused, and no checkpoint has it", async () => {
    const checkpoints = memoryStore();
    const model = new Root();
    const failing = fit(model, one, { ...mse, checkpoints, checkpointEvery: 1 });
    await expect(failing).rejects.toThrow(/^QG3008: step 1 would make w NaN or infinite/);
    await expect(failing).rejects.toThrow(/bad-input\.test\.ts:\d+/);
    expect(checkpoints.bytes).toBeNull();
    expect([...model.w.data]).toEqual([0]);
  });

  test("keeps the last good checkpoint, from which it goes on", async () => {
    const checkpoints = memoryStore();
    let kept: Uint8Array | null = null;
    const learningRate = (step: number): number => {
      if (step === 3) kept = checkpoints.bytes;
      return step < 3 ? 0.01 : 1e38;
    };
    const given = { optimizer: adam(), epochs: 4, checkpoints, checkpointEvery: 1 };
    await expect(fitWith({ ...given, learningRate })).rejects.toThrow(/^QG300[18]: .*step [45]/);
    expect(kept).not.toBeNull();
    const resumed = await fitWith({ ...given, checkpoints: memoryStore(kept), resume: true });
    const undisturbed = await fitWith({ ...given, checkpoints: memoryStore() });
    expect(canonicalBits(resumed.model.fc.weight as never)).toEqual(
      canonicalBits(undisturbed.model.fc.weight as never),
    );
  });

  test("blames what overflowed, not a mask of -Infinity nor an observer that has seen nothing", async () => {
    class Masked extends Module {
      readonly fc = new nn.Linear(2, 2);
      forward(a: Tensor): Tensor {
        const masked = where(a.gt(5.5), full([], -Infinity), a);
        return this.fc.forward(softmax(masked, 1)).mul(1e30).exp();
      }
    }
    const pairs = tensorDataset([tensor([[1, 9]])], tensor([[1, 1]]));
    const steep = { ...mse, batchSize: 1, learningRate: 1e30 };
    manualSeed(4);
    await expect(fit(new Masked(), pairs, { ...steep, epochs: 3 })).rejects.toThrow(/is %(exp|mul)\w* \(/);
    class Overflowing extends Module {
      readonly fc = new nn.Linear(2, 2);
      forward(a: Tensor): Tensor {
        return this.fc.forward(a).abs().mul(1e30).exp();
      }
    }
    await expect(fit(qat(new Overflowing()) as never, pairs, steep)).rejects.toThrow(/is %exp\w* \(exp\)/);
  });

  test("names the parameter or the input that was so from the start", async () => {
    const model = classifier();
    model.fc.weight.data.fill(NaN);
    await expect(fit(model, data, options)).rejects.toThrow(/\(fc\.weight, as it was before the step\)/);
    const bad = tensorDataset([x.mul(Infinity)], labels(0, 1, 2, 1));
    await expect(fitWith({}, bad)).rejects.toThrow(/\(an input, as the batch brought it\)/);
  });
});

describe("what the user's functions give is checked", () => {
  test.each<[string, object, RegExp]>([
    [
      "a loss that is a number",
      { loss: () => 3 },
      /^QS1013: loss: result is 3, expected a tensor of shape \[\]/,
    ],
    ["a loss that is a vector", { loss: (o: Tensor) => o }, /^QG1001: .*float32\[2, 3\][^]*at .*test\.ts/],
    ["a loss that is constant", { loss: () => full([], 1) }, /^QG3009: .*fc\.weight, fc\.bias/],
    ["a rate that is none", { learningRate: () => NaN }, /^QS1013: fit: learningRate\(step\) is NaN/],
    [
      "clipping that gives the norm too",
      { clip: (g: Record<string, Tensor>) => clipGradNorm(g, 1) },
      /^QS1013: clip: result\.fc\.weight is undefined.*clipGradNorm\(gradients, 1\)\.gradients/,
    ],
    ["a metric that is none", { metrics: { a: 3 } }, /^QS1013: fit: options\.metrics\.a is 3/],
    ["a metric without a number", { metrics: { a: () => "1" } }, /^QS1013: fit: a metric's result is "1"/],
    [
      "an optimizer without a parameter",
      { optimizer: { ...sgd(), update: () => ({ slots: {} }) } },
      /^QS1013: sgd\.update: result\.parameter is undefined/,
    ],
    ["an option that does not exist", { epoch: 3 }, /^QS1013: fit: options\.epoch is given, expected one of/],
    [
      "a controller as its signal",
      { signal: new AbortController() },
      /^QS1013: fit: options\.signal\.aborted/,
    ],
    ["resume without a place", { resume: true }, /^QS1013: fit: options\.checkpoints is undefined/],
    [
      "checkpoints without a place",
      { checkpointEvery: 3 },
      /^QS1013: fit: options\.checkpoints is undefined/,
    ],
  ])("%s", async (_, given, message) => {
    await expect(fitWith(given)).rejects.toThrow(message);
  });

  test("data sets and batches", async () => {
    const of = (batch: () => unknown) => fitWith({}, { length: 4, batch });
    await expect(of(() => undefined)).rejects.toThrow(/^QS1013: the data set: batch\(rows\) is undefined/);
    await expect(of(() => ({ inputs: [x] }))).rejects.toThrow(/batch\(rows\)\.target is undefined/);
    await expect(of(() => ({ inputs: x, target: labels(0) }))).rejects.toThrow(/batch\(rows\)\.inputs is a/);
    const own = new RangeError("the disk is gone");
    await expect(of(() => Promise.reject(own))).rejects.toBe(own);
    const trainer = new Trainer(classifier(), options);
    await expect(trainer.step([x] as never, 1)).rejects.toThrow(/^QS1013: Trainer\.step: batch\.inputs/);
    await expect(trainer.step(await data.batch([0]), NaN)).rejects.toThrow(/learningRate is NaN/);
    expect(() => data.batch([4])).toThrow(/^QS1104: tensorDataset\.batch: index 4, .* below 4/);
  });

  test("a class in the place of a model", async () => {
    await expect(fit(Classifier as never, data, options)).rejects.toThrow(/^QS1013: fit: model is the class/);
  });

  test("no batch at all", async () => {
    await expect(fitWith({ batchSize: 8, dropLast: true })).rejects.toThrow(/^QG3002: 4 examples are less/);
    const validation = tensorDataset([tensor([])], tensor([]));
    await expect(fitWith({ validation })).rejects.toThrow(/^QG3002: the validation data set is empty/);
  });

  test("outputs and targets that `correct` cannot compare", () => {
    const output = tensor([[1, 2]]);
    expect(() => correct({ a: output } as never, labels(0))).toThrow(/^QS1013: correct: output/);
    expect(() => correct(output, labels(0, 1))).toThrow(/^QS1002: correct: .*\[1, 2\], expected \[2, C\]/);
  });

  test("a model of prepareQat with other inputs, and one that was not trained", async () => {
    const model = () => qat(classifier()) as never;
    const none: Dataset = { length: 1, batch: () => ({ inputs: [], target: labels(0) }) };
    await expect(fit(model(), none, options)).rejects.toThrow(/^QS2001: argument 0: /);
    const flat = tensorDataset([tensor([1])], labels(0));
    await expect(fit(model(), flat, options)).rejects.toThrow(/^QS1002: input: operand x has shape \[1\]/);
    const whole = tensorDataset([labels(1)], labels(0));
    await expect(fit(model(), whole, options)).rejects.toThrow(/^QS1003: input: operand x is int32/);
    const untrained = (await fit(model(), data, { ...options, epochs: 0 })).model as ReturnType<typeof qat>;
    expect(() => convert(untrained.observed() as never)).toThrow(
      /^QQ3009: .* nor trained: [^]*fit\(prepared/,
    );
  });
});

describe("a batch of one under batch norm is refused", () => {
  const model = () => new nn.Sequential(new nn.Linear(2, 3), new nn.BatchNorm1d(3), new nn.Linear(3, 3));
  test.each([
    ["module", () => model() as never],
    ["trace", () => symbolicTrace(model() as never, [spec("float32", ["N", 2])]) as never],
    ["model of prepareQat", () => qat(model()) as never],
  ])("in a %s, unless dropLast leaves it out", async (_, make) => {
    const given = { ...options, batchSize: 3 };
    await expect(fit(make(), data, given)).rejects.toThrow(/^QS1103: batchNorm: x has shape \[1, 3\]/);
    expect((await fit(make(), data, { ...given, dropLast: true })).steps).toBe(1);
  });
});
