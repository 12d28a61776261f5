import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { runInProcess } from "./run-in-process.test-helper.ts";

/** The command, as npm installs it. */
export const bin: string = join(import.meta.dirname, "../../quantrace/bin/quantrace.js");

/** Where commands are run: `model.ts` with a model and its data, and a file that does not parse. */
export const fixtures: string = join(import.meta.dirname, "fixtures");

interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a user does: a process of its own, in the fixtures' folder. */
export function quantrace(...args: string[]): Result {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--conditions=@quantrace/source", bin, ...args],
    {
      cwd: fixtures,
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1" },
    },
  );
  return { code: status, stdout, stderr };
}

/** The same in this process, in a tenth of the time. Random weights go on where they were. */
export function here(...args: string[]): Promise<Result> {
  return runInProcess(fixtures, ...args);
}

/** A folder for the tests of a file, which is taken away after them. Gives the path of a file in it; of itself for "". */
export function temporaryFolder(): (name: string) => string {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "quantrace-cli-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name) => join(folder, name);
}

/** Arguments that quantize the model of the fixtures into a file. */
export function quantizing(artifact: string, ...more: string[]): string[] {
  return ["quantize", "model.ts#Net", "--calibration", "model.ts#batches", "--out", artifact, ...more];
}

export function expectNoStack({ stdout, stderr }: Result): void {
  expect(stdout + stderr).not.toMatch(/^\s+at .*\(.*:\d+:\d+\)$/m);
  expect(stdout + stderr).not.toContain("node:internal");
}
