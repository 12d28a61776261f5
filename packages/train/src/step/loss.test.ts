import { manualSeed, Module, nn, parameter, tensor, type Tensor } from "@quantrace/core";
import { tensorData } from "@quantrace/core/tracing";
import { spec } from "@quantrace/ir";
import { defaultQatQConfig, prepareQat, QConfigMapping } from "@quantrace/quant";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Trainer } from "../fit/trainer.ts";
import { mseLoss } from "../losses/mse-loss.ts";
import { sgd } from "../optimizers/sgd.ts";

const batch = { inputs: [tensor([[1, -2, 0.5]])], target: tensor([[0.25, -1]]) };

function linear(seed: number): nn.Linear {
  manualSeed(seed);
  return new nn.Linear(3, 2);
}

/** The loss and half the square of the weight, which the loss reads from the model. */
const penalized =
  ({ weight }: nn.Linear, factor: number) =>
  (output: Tensor, target: Tensor): Tensor =>
    mseLoss(output, target).add(
      weight
        .mul(weight)
        .sum()
        .mul(factor / 2),
    );

describe("a loss that calls modules", () => {
  class Features extends Module {
    fc = linear(8);
    dropout = new nn.Dropout(0.5);
    forward(x: Tensor): Tensor {
      return this.dropout.forward(this.fc.forward(x)).tanh();
    }
  }
  const perceptual = (features: Features) => (output: Tensor, target: Tensor) =>
    mseLoss(features.forward(output), features.forward(target));
  const like = { inputs: batch.inputs, target: tensor([[0.5, 1, -1]]) };
  const square = (): nn.Linear => {
    manualSeed(2);
    return new nn.Linear(3, 3);
  };

  test("sees them as constants: the gradient is that of the operations", async () => {
    const features = new Features().eval();
    const { weight, bias } = features.fc;
    const before = [...weight.data];
    const byHand = (output: Tensor, target: Tensor): Tensor => {
      const [a, b] = [output, target].map((x) =>
        x
          .matmul(weight.transpose(0, 1))
          .add(bias as Tensor)
          .tanh(),
      );
      return mseLoss(a as Tensor, b as Tensor);
    };
    const trained = [];
    for (const loss of [perceptual(features), byHand]) {
      const trainer = new Trainer(square(), { loss, optimizer: sgd() });
      for (let i = 0; i < 3; i++) await trainer.step(like, 0.1);
      trained.push(trainer.finish());
    }
    const [a, b] = trained.map((model) => [...model.weight.data]);
    a?.forEach((x, i) => expect(x).toBeCloseTo(b?.[i] as number, 6));
    expect(a).not.toEqual([...square().weight.data]);
    expect([...weight.data]).toEqual(before);
  });

  test("is refused where one is in training mode", async () => {
    const trainer = new Trainer(square(), { loss: perceptual(new Features()), optimizer: sgd() });
    await expect(trainer.step(like, 0.1)).rejects.toThrow(/^QG2004: Dropout is called behind the model/);
  });
});

describe("a loss that reads the model's parameters", () => {
  test("sees what they are in each step, and its gradient comes to them: a penalty is weight decay", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1000 }),
        fc.float({ min: 0.125, max: 1, noNaN: true }),
        async (seed, factor) => {
          const [byLoss, byDecay] = [linear(seed), linear(seed)];
          const a = new Trainer(byLoss, { loss: penalized(byLoss, factor), optimizer: sgd() });
          const groups = [{ names: /^weight$/, weightDecay: factor }];
          const b = new Trainer(byDecay, { loss: mseLoss, optimizer: sgd({ groups }) });
          for (let i = 0; i < 4; i++) for (const trainer of [a, b]) await trainer.step(batch, 0.1);
          const found = [...(a.state?.["weight"]?.data ?? [])] as number[];
          const expected = [...(b.state?.["weight"]?.data ?? [])] as number[];
          expect(found).toHaveLength(6);
          found.forEach((x, i) => expect(x).toBeCloseTo(expected[i] as number, 5));
          const square = found.reduce((sum, x) => sum + x * x, 0);
          const plain = await b.evaluate(batch);
          expect((await a.evaluate(batch)).loss).toBeCloseTo(plain.loss + (square * factor) / 2, 4);
        },
      ),
    );
  });

  test("trains a parameter that forward does not read, as the weight of one task among several is", async () => {
    class Weighed extends Module {
      fc = linear(1);
      logVariance = parameter(tensor([0.5]));
      forward(x: Tensor): Tensor {
        return this.fc.forward(x);
      }
    }
    const model = new Weighed();
    const loss = (output: Tensor, target: Tensor): Tensor => {
      const weighed = mseLoss(output, target).mul(model.logVariance.neg().exp());
      return weighed.add(model.logVariance).sum();
    };
    const trainer = new Trainer(model, { loss, optimizer: sgd() });
    const error = (await new Trainer(model, { loss: mseLoss, optimizer: sgd() }).evaluate(batch)).loss;
    await trainer.step(batch, 0.1);
    const [found] = trainer.state?.["logVariance"]?.data ?? [];
    expect(found).toBeCloseTo(0.5 - 0.1 * (1 - error * Math.exp(-0.5)), 5);
    expect([...trainer.finish().logVariance.data]).toEqual([found]);
  });

  test("of a model of prepareQat too", async () => {
    const model = linear(3);
    const mapping = new QConfigMapping().setGlobal(defaultQatQConfig);
    const prepared = prepareQat(model.train(), mapping, [spec("float32", ["N", 3])]);
    const trainer = new Trainer(prepared, { loss: penalized(model, 1), optimizer: sgd() });
    const plain = new Trainer(prepared, { loss: mseLoss, optimizer: sgd() });
    for (const each of [trainer, plain]) await each.step(batch, 0.1);
    const before = [...tensorData(model.weight).data] as number[];
    const [found, without] = [trainer, plain].map(({ state }) => [...(state?.["weight"]?.data ?? [])]);
    found?.forEach((x, i) =>
      expect(x).toBeCloseTo((without?.[i] as number) - 0.1 * (before[i] as number), 5),
    );
  });
});
