import { Module, nn, tensor, type Tensor } from "@quantrace/core";
import { expect, test } from "vitest";
import { sgd, tensorDataset, Trainer, fit } from "../index.ts";

class Net extends Module {
  readonly norm = new nn.InstanceNorm1d(2, { affine: true, trackRunningStats: true, momentum: 0.25 });
  forward(x: Tensor): Tensor {
    return this.norm.forward(x);
  }
}

const loss = ((output: Tensor) => output.mean()) as never;
const target = tensor([0, 0]);
const first = tensor([
  [
    [1, 2, 3, 6],
    [0, 4, -4, 2],
  ],
  [
    [2, 5, 1, 3],
    [1, 1, 1, 2],
  ],
]);
const second = tensor([
  [
    [9, 2, 3, 6],
    [0, 4, -4, 2],
  ],
  [
    [2, 5, 1, 3],
    [1, 1, 8, 2],
  ],
]);

/** What PyTorch 1.13 has in the buffers after each of both batches. */
const wanted = [
  { mean: [0.71875, 0.21875], variance: [1.6979167461395264, 2.2395834922790527] },
  { mean: [1.5078125, 0.6015625], variance: [2.8880209922790527, 4.5546875] },
];

test("running statistics of instance norm follow the batches as PyTorch's do", async () => {
  const trainer = new Trainer(new Net(), { loss, optimizer: sgd() });
  for (const [i, x] of [first, second].entries()) {
    await trainer.step({ inputs: [x], target }, 0);
    for (const [key, values] of [
      ["norm.running_mean", wanted[i]?.mean],
      ["norm.running_var", wanted[i]?.variance],
    ] as const)
      [...(trainer.state?.[key]?.data ?? [])].forEach((value, c) =>
        expect(Math.abs(value - (values?.[c] as number))).toBeLessThan(1e-6),
      );
  }
  const { norm } = trainer.finish();
  expect([...(norm.runningMean?.data ?? [])]).toEqual(wanted[1]?.mean);
});

test("and stay in one that was switched to evaluation", async () => {
  const model = new Net();
  model.norm.eval();
  const options = { loss, optimizer: sgd(), learningRate: 0.1, epochs: 1, batchSize: 2 };
  await fit(model, tensorDataset([first], target), options);
  expect([...(model.norm.runningMean?.data ?? [])]).toEqual([0, 0]);
});
