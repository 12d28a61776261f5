import { Worker } from "node:worker_threads";
import { applyMutant, SOURCE } from "./apply-mutant.ts";
import { firstDifference, loadAnalyser, openCorpora } from "./oracle.ts";
import type { Mutant } from "./structural.ts";

/** A mutant, and what told it from the analyser; null for one that survives. */
export interface Trial {
  readonly mutant: string;
  readonly killedBy: string | null;
}

/** Rules that are no part of the walk: their files use them directly, and `analyze.test.ts` tests them. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  "syntax-error",
  "no-module",
  "two-copies",
  "unexplained-suppression",
  "unused-suppression",
]);

/** Takes the rules away one at a time. Throws when the analyser itself does not say what it should. */
export async function removeRules(
  choose: (index: number) => boolean = () => true,
  onTrial: (trial: Trial) => void = () => {},
): Promise<readonly Trial[]> {
  const analyser = await loadAnalyser(SOURCE);
  const corpora = openCorpora(analyser, ["fixtures"]);
  const itself = firstDifference(analyser, corpora, analyser.rules);
  if (itself !== null) throw new Error(`without any mutant: ${itself}`);
  const removed = analyser.rules.filter((rule, i) => !ELSEWHERE.has(rule.name) && choose(i));
  return removed.map((rule) => {
    const kept = analyser.rules.filter((other) => other !== rule);
    const trial = { mutant: `without ${rule.name}`, killedBy: firstDifference(analyser, corpora, kept) };
    onTrial(trial);
    return trial;
  });
}

/** Breaks copies of the analyser, and runs each on everything that is known. */
export async function breakAnalyser(
  mutants: readonly Mutant[],
  jobs: number,
  onTrial: (trial: Trial) => void = () => {},
): Promise<readonly Trial[]> {
  const trials: Trial[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let i = next++; i < mutants.length; i = next++) {
      const mutant = mutants[i] as Mutant;
      using copy = applyMutant(mutant);
      trials[i] = { mutant: mutant.name, killedBy: await runCopy(copy.source) };
      onTrial(trials[i] as Trial);
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, mutants.length) }, work));
  return trials;
}

/** What tells the analyser of a folder from what it should be. */
export function runCopy(source: string): Promise<string | null> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: { source } });
    worker.once("message", resolve);
    worker.once("error", (error: Error) => resolve(`it throws ${error.message}`));
  });
}
