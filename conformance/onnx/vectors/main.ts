/**
 * `npm run onnx:vectors -- --dir DIR --json`: runs all vectors below a folder, at any depth, through import and the
 * reference kernels; Debian's `libonnx-testdata` has 1,072 (`scripts/install-onnx-testdata.sh`). Prints how many passed, how
 * many use what the import does not know, and how many failed, with the names of each. `--markdown` writes the table in
 * docs/onnx-vectors.md. The exit code is 1 after a failure, and where there are no vectors.
 */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pageOf } from "./page.ts";
import { debianVectors, runAll } from "./run-all.ts";
import { summaryOf } from "./summary.ts";

const at = process.argv.indexOf("--dir");
const root = resolve(at < 0 ? debianVectors : (process.argv[at + 1] ?? "."));
const outcomes = await runAll(root);
const summary = summaryOf(outcomes);
if (outcomes.length === 0)
  console.error(`no model.onnx below ${root}; scripts/install-onnx-testdata.sh installs ONNX's own vectors`);
if (process.argv.includes("--markdown") && outcomes.length > 0)
  writeFileSync(new URL("../../../docs/onnx-vectors.md", import.meta.url), pageOf(outcomes));
if (process.argv.includes("--json")) {
  console.log(JSON.stringify(summary));
} else {
  for (const { name, why } of summary.names.failed) console.log(`failed ${name}: ${why}`);
  const { passed, failed, unsupported } = summary;
  console.log({ passed, failed, unsupported });
}
process.exitCode = summary.failed > 0 || outcomes.length === 0 ? 1 : 0;
