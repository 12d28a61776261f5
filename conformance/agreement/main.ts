import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { addFigures, type Exhibit, type Figures, isAgreed, NOTHING } from "./agreement.ts";
import { type BatchPlan, batchesOf, rulesWithout } from "./plan.ts";

/*
 * npm run agree -- --programs 10000 --seed 1 --json
 *
 * Generates programs, analyses them, and runs them eager, traced and replayed: what the analyser calls traceable must
 * trace into a graph that computes what the source computes, and every labelled hazard must be reported. Exit code 1
 * when that does not hold, 2 for wrong options. `--without RULE` takes a rule of the analyser away.
 */

const { values } = parseArgs({
  options: {
    programs: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    jobs: { type: "string", default: String(Math.min(2, availableParallelism())) },
    without: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
const [programs, seed, jobs] = [values.programs, values.seed, values.jobs].map(Number) as [
  number,
  number,
  number,
];
const without = values.without ?? null;

if (![programs, seed, jobs].every(Number.isSafeInteger) || programs < 1 || jobs < 1)
  usage("a number is wrong");
if (rulesWithout(without) === null) usage(`the analyser has no rule ${without}`);

const start = Date.now();
const figures = await runAll(batchesOf(programs, seed));
const seconds = Math.round((Date.now() - start) / 100) / 10;
const { exhibits, ...counts } = figures;
if (values.json) process.stdout.write(`${JSON.stringify({ seed, without, seconds, ...counts, exhibits })}\n`);
else process.stdout.write(report(counts, exhibits));
process.exitCode = isAgreed(figures) ? 0 : 1;

function usage(problem: string): never {
  process.stderr.write(
    `${problem}\nusage: npm run agree -- --programs N --seed N [--without RULE] [--jobs N] [--json]\n`,
  );
  process.exit(2);
}

/** Gives the batches to the workers, and adds up what comes back in the order of the batches. */
async function runAll(batches: readonly BatchPlan[]): Promise<Figures> {
  const results: Figures[] = [];
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: { without } });
    for (let i = next++; i < batches.length; i = next++) {
      results[i] = await ask(worker, batches[i] as BatchPlan);
      done += (batches[i] as BatchPlan).count;
      showProgress(done);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(jobs, batches.length) }, work));
  if (process.stderr.isTTY) process.stderr.write("\n");
  return results.reduce(addFigures, NOTHING);
}

function ask(worker: Worker, batch: BatchPlan): Promise<Figures> {
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
    worker.postMessage(batch);
  });
}

function showProgress(done: number): void {
  const width = 30;
  const filled = Math.round((done / programs) * width);
  const bar = `${"#".repeat(filled)}${".".repeat(width - filled)} ${done}/${programs}`;
  process.stderr.write(process.stderr.isTTY ? `\r${bar}` : `${bar}\n`);
}

function report(counts: Omit<Figures, "exhibits">, all: readonly Exhibit[]): string {
  const { strata, ...rest } = counts;
  const lines = Object.entries(rest).map(([name, value]) => `${name.padEnd(26)}${value}`);
  const kinds = Object.entries(strata).map(([name, { clean, flagged }]) => {
    const share = (((clean + flagged) / counts.programs) * 100).toFixed(1);
    return `  ${name.padEnd(26)}${share} %, clean ${clean}, flagged ${flagged}`;
  });
  return [...lines, "strata", ...kinds, ...all.map(exhibitText), ""].join("\n");
}

function exhibitText({ kind, what, seed: batch, index, files }: Exhibit): string {
  const texts = Object.entries(files).map(([name, text]) => `// ${name}\n${text}`);
  return [`\n${kind}: ${what} (batch ${batch}, program ${index})`, ...texts].join("\n");
}
