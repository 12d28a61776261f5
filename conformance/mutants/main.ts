import { execFileSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { mutantsPage, type Run } from "./mutants-page.ts";
import { breakAnalyser, removeRules, type Trial } from "./run-mutants.ts";
import { structuralMutants } from "./structural.ts";

/*
 * npm run mutants -- --json
 *
 * Breaks the analyser in one way after the other: each rule taken away, and what a careless author forgets. Every mutant
 * must be told from the analyser by a fixture, a probe or a generated program. Exit code 1 when one survives.
 * `--only TEXT` runs those of the second kind whose names hold the text; `--markdown` prints docs/mutants.md.
 */

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    markdown: { type: "boolean", default: false },
    only: { type: "string" },
    jobs: { type: "string", default: String(Math.min(2, availableParallelism())) },
  },
});
const { only, json, markdown } = values;
const start = performance.now();
const chosen = structuralMutants.filter(({ name }) => only === undefined || name.includes(only));

const show = ({ mutant, killedBy }: Trial): void => {
  process.stderr.write(
    `${killedBy === null ? "SURVIVES" : "killed  "} ${mutant}${killedBy === null ? "" : ` | ${killedBy}`}\n`,
  );
};
const trials = [
  ...(only === undefined ? await removeRules(undefined, show) : []),
  ...(await breakAnalyser(chosen, Number(values.jobs), show)),
];
const survivors = trials.filter(({ killedBy }) => killedBy === null).map(({ mutant }) => mutant);
const figures = { mutants: trials.length, killed: trials.length - survivors.length, survivors };
if (markdown) process.stdout.write(mutantsPage(trials, structuralMutants, thisRun()));
else
  process.stdout.write(
    json ? `${JSON.stringify({ ...figures, trials })}\n` : `${JSON.stringify(figures, null, 2)}\n`,
  );
process.exitCode = survivors.length === 0 ? 0 : 1;

function thisRun(): Run {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  const seconds = Math.round((performance.now() - start) / 1000);
  return { date: new Date().toISOString().slice(0, 10), commit, seconds };
}
