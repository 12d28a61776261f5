/**
 * `npm run onnx:vectors -- --dir DIR --json`: runs all vectors below a folder, at any depth, through import and the
 * reference kernels; Debian's `libonnx-testdata` has 1,072 below /usr/share/libonnx-testdata. Prints how many passed, how
 * many use what the import does not know, and how many failed, with the names of each. The exit code is 1 after a failure.
 */
import { globSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { runVector, type VectorOutcome } from "./run-vector.ts";

const at = process.argv.indexOf("--dir");
const root = resolve(at < 0 ? "/usr/share/libonnx-testdata/data" : (process.argv[at + 1] ?? "."));
const json = process.argv.includes("--json");
const folders = globSync("**/model.onnx", { cwd: root }).map(dirname).sort();
const outcomes: VectorOutcome[] = [];
for (const folder of folders) outcomes.push(await runVector(resolve(root, folder), folder));
const names = (outcome: VectorOutcome["outcome"]): readonly VectorOutcome[] =>
  outcomes.filter((vector) => vector.outcome === outcome);
const counts = Object.fromEntries(
  (["passed", "failed", "unsupported"] as const).map((kind) => [kind, names(kind).length]),
);
if (json) {
  const listed = {
    passed: names("passed").map(({ name }) => name),
    failed: names("failed"),
    unsupported: names("unsupported"),
  };
  console.log(JSON.stringify({ ...counts, names: listed }));
} else {
  for (const { name, outcome, why } of outcomes)
    if (outcome === "failed") console.log(`failed ${name}: ${why}`);
  console.log(counts);
}
process.exitCode = names("failed").length > 0 || folders.length === 0 ? 1 : 0;
