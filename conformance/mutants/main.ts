import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { SOURCE } from "./apply-mutant.ts";
import { breakAnalyser, removeRules, runCopy, type Trial } from "./run-mutants.ts";
import { structuralMutants } from "./structural.ts";

/*
 * npm run mutants -- --json
 *
 * Breaks the analyser in one way after the other: each rule taken away, and what a careless author forgets. Every mutant
 * must be told from the analyser by a fixture or by a generated program. Exit code 1 when one survives.
 */

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    only: { type: "string" },
    jobs: { type: "string", default: String(Math.min(2, availableParallelism())) },
  },
});
const { only, json } = values;
const chosen = structuralMutants.filter(({ name }) => only === undefined || name.includes(only));

const itself = await runCopy(SOURCE);
if (itself !== null) throw new Error(`without any mutant: ${itself}`);
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
process.stdout.write(
  json ? `${JSON.stringify({ ...figures, trials })}\n` : `${JSON.stringify(figures, null, 2)}\n`,
);
process.exitCode = survivors.length === 0 ? 0 : 1;
