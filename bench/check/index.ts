/**
 * `npm run bench:check`: how long the analyser takes beside a full check by TypeScript 6 that ts-morph loads. Both run
 * in processes of their own, in turn; the medians count. `--json` prints the figures alone. `--rounds N`, `--large`
 * (3,000 files too).
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openSession } from "@quantrace/analyzer";
import type { Measurement } from "./measure.ts";
import { fileName, MODULES_PER_FILE } from "./project-text.ts";
import { type Folder, installCore, writeProject } from "./write-project.ts";

const FILES = 300;
const EDITS = 40;

function measure(tool: "analyser" | "typescript", folder: string): Measurement {
  const script = join(import.meta.dirname, "measure.ts");
  return JSON.parse(
    execFileSync(process.execPath, [script, tool, folder], { encoding: "utf8" }),
  ) as Measurement;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Milliseconds of a check after one edit: the body of a function changes, in one file after the other. */
function warm(folder: string): readonly number[] {
  using session = openSession({ cwd: folder, tsconfig: "tsconfig.json" });
  session.check();
  return Array.from({ length: EDITS }, (_, i) => {
    const name = fileName((i * 37) % FILES);
    const text = readFileSync(join(folder, name), "utf8");
    session.update(
      name,
      text.replace("const centred = x.sub(x.mean());", "const centred = x.sub(x.mean()).mul(2);"),
    );
    const start = performance.now();
    session.check();
    return performance.now() - start;
  });
}

function argument(name: string, otherwise: number): number {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

const rounds = argument("--rounds", 5);
using installed: Folder = installCore();
using project = writeProject(FILES, installed);
const analyser: Measurement[] = [];
const typescript: Measurement[] = [];
for (let round = 0; round < rounds; round++) {
  typescript.push(measure("typescript", project.path));
  analyser.push(measure("analyser", project.path));
}
const sizes = process.argv.includes("--large") ? [30, 3000] : [30];
const scaling = sizes.map((files) => {
  using folder = writeProject(files, installed);
  return { files, ms: measure("analyser", folder.path).ms };
});
const ms = (all: readonly Measurement[]): number => median(all.map((one) => one.ms));
const cpu = (all: readonly Measurement[]): number => median(all.map((one) => one.cpuMs));
const figures = {
  files: FILES,
  modules: FILES * MODULES_PER_FILE,
  rounds,
  analyserMs: ms(analyser),
  typescriptMs: ms(typescript),
  ratio: ms(analyser) / ms(typescript),
  cpuRatio: cpu(analyser) / cpu(typescript),
  warmMs: median(warm(project.path)),
  megabytes: median(analyser.map((one) => one.megabytes)),
  typescriptMegabytes: median(typescript.map((one) => one.megabytes)),
  scaling: [...scaling, { files: FILES, ms: ms(analyser) }],
};
console.log(process.argv.includes("--json") ? JSON.stringify(figures) : figures);
