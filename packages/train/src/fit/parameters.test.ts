import { buffer, manualSeed, Module, nn, parameter, tensor, type Tensor } from "@quantrace/core";
import { spec, symbolicTrace, type TensorSpec } from "@quantrace/ir";
import { freezeBatchNormStats, prepareQat } from "@quantrace/quant";
import { canonicalBits } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import { adamW, fit, type FitOptions, mseLoss, sgd, tensorDataset, Trainer } from "../index.ts";

const x = tensor([
  [1, 2],
  [3, 4],
  [5, 6],
  [7, 8],
]);
const data = tensorDataset([x], tensor([[1], [2], [3], [4]]));
const options: FitOptions = {
  loss: mseLoss,
  optimizer: sgd({ weightDecay: 0.5 }),
  learningRate: 0.001,
  epochs: 2,
  batchSize: 2,
};

const bits = (of: Parameters<typeof canonicalBits>[0] | null): unknown => of && canonicalBits(of);

describe("as in PyTorch, a parameter that the loss does not reach stays as it is, weight decay or not", () => {
  class Heads extends Module {
    readonly used = new nn.Linear(2, 1);
    readonly other = new nn.Linear(2, 1);
    readonly unread = new nn.Linear(2, 1);
    forward(a: Tensor): { readonly used: Tensor; readonly other: Tensor } {
      return { used: this.used.forward(a), other: this.other.forward(a) };
    }
  }
  const loss = (output: { readonly used: Tensor }, target: Tensor): Tensor => mseLoss(output.used, target);

  test.each([
    ["sgd", sgd({ weightDecay: 0.5, momentum: 0.9 })],
    ["adamW", adamW()],
  ])("%s", async (_, optimizer) => {
    const model = new Heads();
    const before = [...model.stateDict()].map(([key, value]) => [key, bits(value)] as const);
    await fit(model, data, { ...options, optimizer, loss: loss as never });
    const state = model.stateDict();
    for (const [key, old] of before) {
      if (key.startsWith("used")) expect(bits(state.get(key) as never)).not.toEqual(old);
      else expect(bits(state.get(key) as never)).toEqual(old);
    }
  });
});

test("a parameter under two names, or read twice, gets one update, by the sum of both gradients", async () => {
  class Tied extends Module {
    readonly first = new nn.Linear(2, 2, { bias: false });
    readonly second = new nn.Linear(2, 2, { bias: false });
    constructor(isTied: boolean) {
      super();
      if (isTied) (this.second as { weight: unknown }).weight = this.first.weight;
    }
    forward(a: Tensor): Tensor {
      return this.second.forward(this.first.forward(a)).sum([1], { keepdim: true });
    }
  }
  manualSeed(3);
  const tied = new Tied(true);
  const apart = new Tied(false);
  apart.first.weight.data.set(tied.first.weight.data);
  apart.second.weight.data.set(tied.first.weight.data);
  const start = [...tied.first.weight.data];
  const once = { ...options, optimizer: sgd(), epochs: 1, batchSize: 4, shuffle: false };
  await fit(tied, data, once);
  await fit(apart, data, once);
  expect(tied.second.weight).toBe(tied.first.weight);
  start.forEach((old, i) => {
    const moved = [apart.first, apart.second].map(({ weight }) => (weight.data[i] as number) - old);
    const both = moved.reduce((sum, way) => sum + way, 0);
    expect(Math.abs((tied.first.weight.data[i] as number) - old - both)).toBeLessThan(1e-6);
  });
});

test("a batch norm in evaluation keeps its statistics and its mode, and so does a model in evaluation its own", async () => {
  const norm = new nn.BatchNorm1d(3);
  const other = new nn.BatchNorm1d(3);
  const model = new nn.Sequential(new nn.Linear(2, 3), norm.eval(), other, new nn.Linear(3, 1));
  const before = bits(norm.runningMean);
  await fit(model as never, data, options);
  expect(bits(norm.runningMean)).toEqual(before);
  expect(bits(other.runningMean)).not.toEqual(before);
  expect([model.training, norm.training, other.training]).toEqual([true, false, true]);
  await fit(model.eval() as never, data, options);
  expect(bits(norm.runningMean)).not.toEqual(before);
  expect([model.training, norm.training, other.training]).toEqual([false, false, false]);
});

test("names that a step uses itself may be those of parameters and arguments", async () => {
  class Names extends Module {
    readonly random = parameter(tensor([2, 3]));
    readonly target = parameter(tensor([1]));
    readonly drop = new nn.Dropout(0.5);
    readonly fc = new nn.Linear(2, 1);
    forward(learning_rate: Tensor): Tensor {
      return this.fc.forward(this.drop.forward(learning_rate).mul(this.random)).mul(this.target);
    }
  }
  const model = new Names();
  await fit(model, data, options);
  for (const { data: values } of [model.random, model.target])
    for (const value of values) expect(Number.isInteger(value)).toBe(false);
});

describe("a buffer does not train", () => {
  class Shifted extends Module {
    readonly shift = buffer(tensor([1, 2]));
    readonly fc = new nn.Linear(2, 1);
    forward(a: Tensor): Tensor {
      return this.fc.forward(a.add(this.shift));
    }
  }
  const specs = [spec("float32", ["N", 2])] as const;
  test.each<[string, () => Module]>([
    ["module", () => new Shifted()],
    ["trace", () => symbolicTrace(new Shifted(), specs)],
    ["trace of a trace", () => symbolicTrace(symbolicTrace(new Shifted(), specs), specs)],
    ["model of prepareQat", () => prepareQat(new Shifted().train(), undefined, specs)],
    [
      "frozen model of prepareQat",
      () => freezeBatchNormStats(prepareQat(new Shifted().train(), undefined, specs)),
    ],
    ["trace of prepareQat", () => prepareQat(symbolicTrace(new Shifted().train(), specs), undefined, specs)],
  ])("of a %s", async (_, make) => {
    const model = make();
    expect(new Trainer(model, options).parameters).toEqual(["fc.weight", "fc.bias"]);
    const { model: trained } = await fit(model, data, options);
    expect([...(trained.stateDict().get("shift")?.data ?? [])]).toEqual([1, 2]);
  });

  test("nor one that was loaded into or trained before", async () => {
    const model = new Shifted();
    model.loadStateDict(new Map([...model.stateDict(), ["shift", tensor([3, 4])]]));
    const { model: once } = await fit(prepareQat(model.train(), undefined, specs), data, options);
    expect(new Trainer(once, options).parameters).toEqual(["fc.weight", "fc.bias"]);
  });
});

test("a parameter inside of a leaf module that says no gradient of it is refused, unless it is not to train", async () => {
  class Scaled extends Module {
    static override readonly leaf = true;
    readonly factor = parameter(tensor([2]));
    forward(a: Tensor): Tensor {
      return a.mul(this.factor);
    }
    outputSpec(a: Tensor): TensorSpec {
      return spec(a.dtype, a.shape);
    }
    backward(dy: Tensor): Tensor {
      return dy.mul(this.factor);
    }
  }
  class Net extends Module {
    readonly fc = new nn.Linear(2, 1);
    readonly scaled = new Scaled();
    forward(a: Tensor): Tensor {
      return this.scaled.forward(this.fc.forward(a));
    }
  }
  await expect(fit(new Net(), data, options)).rejects.toThrow(/^QG5004: /);
  await fit(new Net(), data, { ...options, trains: (key) => key.startsWith("fc") });
});
