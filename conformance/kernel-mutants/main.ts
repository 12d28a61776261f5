import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { bugsPage } from "./bugs-page.ts";
import { seededBugs } from "./mutants.ts";
import { runBugs, type Trial } from "./run-bugs.ts";

/*
 * npm run mutants:kernels
 *
 * Puts each seeded bug into a copy of the repository and runs the test that must notice. Exit code 1 when one survives.
 * `--only TEXT` runs those whose names or properties hold the text; `--markdown` prints docs/kernel-mutants.md.
 */

const { values } = parseArgs({
  options: { markdown: { type: "boolean", default: false }, only: { type: "string", default: "" } },
});
const chosen = seededBugs.filter(({ name, property }) => `${property} ${name}`.includes(values.only));

const show = ({ bug, killedBy }: Trial): void => {
  const verdict = killedBy === null ? "SURVIVES" : "killed  ";
  process.stderr.write(`${verdict} ${bug.property} ${bug.name} | ${killedBy ?? ""}\n`);
};
const trials = await runBugs(chosen, show);
const survivors = trials.filter(({ killedBy }) => killedBy === null).map(({ bug }) => bug.name);
const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
const figures = { bugs: trials.length, killed: trials.length - survivors.length, survivors };
process.stdout.write(values.markdown ? bugsPage(trials, commit) : `${JSON.stringify(figures, null, 2)}\n`);
process.exitCode = survivors.length === 0 ? 0 : 1;
