import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { referenceBackend } from "@quantrace/ir";
import { wasm } from "@quantrace/kernels";
import { canonicalBits } from "@quantrace/testing";
import { crossEntropy, type Fitted, sgd, Trainer } from "@quantrace/train";
import { fileCheckpoint } from "@quantrace/train/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fitSmallCnn, SmallCnn, stripes } from "./small-cnn.ts";

function bitsOf({ model, history }: Fitted<SmallCnn>): unknown {
  return [history, [...model.stateDict()].map(([key, value]) => [key, canonicalBits(value)])];
}

describe("a fit of a small network", () => {
  let undisturbed: unknown;
  let folder = "";
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "quantrace-fit-"));
    undisturbed = bitsOf(await fitSmallCnn(referenceBackend()));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([1, 2])("has the reference's bits on kernels with %i threads", async (threads) => {
    expect(bitsOf(await fitSmallCnn(wasm({ threads })))).toEqual(undisturbed);
  });

  test("whose process was killed in the middle ends with the bits of the undisturbed one", async () => {
    const path = join(folder, "checkpoint.safetensors");
    const last = await runAndKill(path, 5);
    expect(last).toBeGreaterThanOrEqual(5);
    expect(last).toBeLessThan(12);
    const steps: number[] = [];
    const resumed = await fitSmallCnn(referenceBackend(), {
      checkpoints: fileCheckpoint(path),
      checkpointEvery: 1,
      resume: true,
      onProgress: ({ step }) => steps.push(step),
    });
    expect(steps[0]).toBeGreaterThan(1);
    expect(bitsOf(resumed)).toEqual(undisturbed);
  });
});

/** Trains in a process of its own and kills that at a step; gives the last step that it told of. */
function runAndKill(checkpoint: string, at: number): Promise<number> {
  const script = join(import.meta.dirname, "fit-in-a-process.ts");
  const child = spawn(process.execPath, ["--conditions=@quantrace/source", script, checkpoint], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let told = "";
  child.stdout.on("data", (chunk: Buffer) => {
    told += chunk.toString();
    if (lastStep(told) >= at) child.kill("SIGKILL");
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (_, signal) => (signal === "SIGKILL" ? resolve(lastStep(told)) : reject(signal)));
  });
}

function lastStep(told: string): number {
  return Number(told.split("\n").at(-2) ?? 0);
}

test("a thousand steps need no more memory than the first", async () => {
  const trainer = new Trainer(new SmallCnn(), {
    loss: crossEntropy as never,
    optimizer: sgd({ momentum: 0.9 }),
    backend: wasm(),
  });
  const batch = await stripes(4).batch([0, 1, 2, 3]);
  await trainer.step(batch, 0.01);
  const [first] = await trainer.memory();
  for (let i = 0; i < 1000; i++) await trainer.step(batch, 0.01);
  expect(await trainer.memory()).toEqual([first]);
  expect(first?.arenaBytes).toBeGreaterThan(0);
  expect(first?.heldBytes).toBeGreaterThanOrEqual(first?.arenaBytes ?? Infinity);
  await trainer.dispose();
});
