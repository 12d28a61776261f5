import { globSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { runVector, type VectorOutcome } from "./run-vector.ts";

/** Where Debian's package `libonnx-testdata` has ONNX's vectors. */
export const debianVectors = "/usr/share/libonnx-testdata/data";

/** Runs all vectors below a folder, at any depth, in the order of their names. */
export async function runAll(root: string): Promise<readonly VectorOutcome[]> {
  const folders = globSync("**/model.onnx", { cwd: root })
    .map((file) => dirname(file).replaceAll("\\", "/"))
    .sort();
  const outcomes: VectorOutcome[] = [];
  for (const folder of folders) outcomes.push(await runVector(resolve(root, folder), folder));
  return outcomes;
}
