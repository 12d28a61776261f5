import type { Module } from "@quantrace/core";
import { spec, symbolicTrace } from "@quantrace/ir";
import { wasm } from "@quantrace/kernels";
import { canonicalBits } from "@quantrace/testing";
import { expect, test } from "vitest";
import { fit, Trainer } from "../index.ts";
import { type Classifier, classifier, data, fitWith, labels, options } from "./classifier.test-helper.ts";

test("trainings at once on one backend, of one model even, do not see each other", async () => {
  const backend = wasm();
  const model = classifier();
  const start = canonicalBits(model.fc.weight as never);
  const trainers = [1, 2].map(() => new Trainer(model, { ...options, backend }));
  const losses = await Promise.all(
    trainers.map(async (trainer, i) => {
      const seen: number[] = [];
      for (let step = 0; step < 4; step++)
        seen.push((await trainer.step(await data.batch([0, 1, 2, 3]), i === 0 ? 0 : 0.1)).loss);
      return seen;
    }),
  );
  expect(new Set(losses[0])).toEqual(new Set([losses[0]?.[0]]));
  expect(new Set(losses[1]).size).toBe(4);
  expect(canonicalBits(model.fc.weight as never)).toEqual(start);
  for (const trainer of trainers) await trainer.dispose();
});

test("steps that are not awaited follow each other", async () => {
  const rows = await data.batch([0, 1, 2, 3]);
  const [one, other] = [1, 2].map(() => new Trainer(classifier(), options)) as [
    Trainer<Classifier>,
    Trainer<Classifier>,
  ];
  for (let step = 0; step < 3; step++) await one.step(rows, 0.1);
  const wrong = other.step({ ...rows, target: labels(0, 1, 2, 9) }, 0.1);
  const losses = [1, 2, 3].map(() => other.step(rows, 0.1));
  await expect(wrong).rejects.toThrow(/^QG2001/);
  await Promise.all(losses);
  expect(other.state?.["optimizer.step"]?.data[0]).toBe(3);
  expect(canonicalBits(other.finish().fc.weight as never)).toEqual(
    canonicalBits(one.finish().fc.weight as never),
  );
});

test("the memory of the steps is reported, for each size of a batch", async () => {
  const { memory } = await fitWith({ batchSize: 3, backend: wasm() });
  expect(memory).toHaveLength(2);
  for (const { arenaBytes } of memory) expect(arenaBytes).toBeGreaterThan(0);
  expect((await fitWith({})).memory).toEqual([]);
});

test("a traced model trains as the module that it was traced from", async () => {
  const traced = symbolicTrace(classifier(), [spec("float32", ["N", 2])]);
  const { model } = await fit(traced as never as Classifier, data, options);
  const other = await fitWith({});
  const bits = (of: Module) => [...of.stateDict()].map(([key, value]) => [key, canonicalBits(value)]);
  expect(bits(model)).toEqual(bits(other.model));
});
