import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { manualSeed, nn, tensor } from "@quantrace/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fit, type FitOptions, mseLoss, sgd, tensorDataset } from "../index.ts";
import { fileCheckpoint } from "./file-checkpoint.ts";

const data = tensorDataset([tensor([[1], [2], [3]])], tensor([[2], [3], [4]]));
const options: FitOptions = {
  loss: mseLoss,
  optimizer: sgd({ momentum: 0.9 }),
  learningRate: 0.01,
  epochs: 3,
  batchSize: 2,
};

function linear(): nn.Linear {
  manualSeed(1);
  return new nn.Linear(1, 1);
}

describe("checkpoints in files", () => {
  let folder = "";
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "checkpoint-"))));
  afterAll(() => rm(folder, { recursive: true }));

  test("are what a training goes on from, and leave no other file", async () => {
    const checkpoints = fileCheckpoint(join(folder, "training.safetensors"));
    const whole = await fit(linear(), data, options);
    expect(await checkpoints.read()).toBeNull();
    await fit(linear(), data, { ...options, epochs: 1, checkpoints, resume: true });
    const resumed = await fit(linear(), data, { ...options, checkpoints, resume: true });
    expect([...resumed.model.weight.data]).toEqual([...whole.model.weight.data]);
    expect(resumed.history).toEqual(whole.history);
    expect(await readdir(folder)).toEqual(["training.safetensors"]);
  });

  test("that cannot be written end the training with the path, and the model stays", async () => {
    const model = linear();
    const before = [...model.weight.data];
    const failing = fit(model, data, {
      ...options,
      checkpoints: fileCheckpoint(join(folder, "none", "a.safetensors")),
    });
    await expect(failing).rejects.toThrow(/^QF2002: cannot write ".*none\/a\.safetensors"/);
    expect([...model.weight.data]).toEqual(before);
  });

  test("that cannot be read are not taken for missing ones", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    const checkpoints = fileCheckpoint(join(file, "a.safetensors"));
    const failing = fit(linear(), data, { ...options, checkpoints, resume: true });
    await expect(failing).rejects.toThrow(/^QF2001: cannot read ".*file\/a\.safetensors"/);
    await expect(
      fit(linear(), data, { ...options, checkpoints: fileCheckpoint(folder), resume: true }),
    ).rejects.toThrow(/^QF200\d/);
  });
});
