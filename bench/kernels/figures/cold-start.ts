import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { saveArtifact } from "quantrace";
import type { BuiltModel } from "../built-model.ts";
import { median } from "../median.ts";
import type { ColdStart } from "./cold-start-process.ts";

/** Medians of fresh processes. */
export interface ColdStarts {
  readonly model: string;
  readonly coldStartMs: { readonly ours: number; readonly ortWeb: number };
  /** Each round's. */
  readonly coldStartRoundsMs: { readonly ours: readonly number[]; readonly ortWeb: readonly number[] };
  /** The most memory that each process held. */
  readonly peakMegabytes: { readonly ours: number; readonly ortWeb: number };
}

const run = promisify(execFile);
const SCRIPT = new URL("cold-start-process.ts", import.meta.url);

/** From the int8 model's bytes in memory to the first output, ours and onnxruntime-web's, in fresh processes in turn. */
export async function coldStarts(built: BuiltModel, rounds: number): Promise<ColdStarts> {
  const folder = await mkdtemp(join(tmpdir(), "quantrace-cold-"));
  try {
    const [artifact, onnx] = [join(folder, "model.quantrace"), join(folder, "model.onnx")];
    await writeFile(artifact, saveArtifact(built.int8.graph));
    await writeFile(onnx, built.qdqOnnx);
    const of: { ours: ColdStart[]; ortWeb: ColdStart[] } = { ours: [], ortWeb: [] };
    for (let round = 0; round < rounds; round++) {
      of.ours.push(await fresh("ours", artifact, built));
      of.ortWeb.push(await fresh("ortWeb", onnx, built));
    }
    const all = (who: keyof typeof of, key: keyof ColdStart): number[] => of[who].map((one) => one[key]);
    const figure = (who: keyof typeof of, key: keyof ColdStart): number => median(all(who, key));
    return {
      model: built.name,
      coldStartMs: { ours: figure("ours", "ms"), ortWeb: figure("ortWeb", "ms") },
      coldStartRoundsMs: { ours: all("ours", "ms"), ortWeb: all("ortWeb", "ms") },
      peakMegabytes: { ours: figure("ours", "megabytes"), ortWeb: figure("ortWeb", "megabytes") },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fresh(who: string, file: string, { input }: BuiltModel): Promise<ColdStart> {
  const args = [...process.execArgv, SCRIPT.pathname, who, file, input.shape.join(",")];
  const { stdout } = await run(process.execPath, args);
  const last = stdout.trim().split("\n").at(-1);
  assert(last !== undefined);
  return JSON.parse(last) as ColdStart;
}
