import { Worker } from "node:worker_threads";
import { applyMutant, SOURCE } from "./apply-mutant.ts";
import { firstDifference, loadAnalyser, openCorpora } from "./oracle.ts";
import type { Mutant } from "./structural.ts";

/** A mutant, and what told it from the analyser; null for one that survives. */
export interface Trial {
  readonly mutant: string;
  readonly killedBy: string | null;
}

/** Rules that are no part of the walk: their files use them directly, and `host/files.test.ts` and `report/suppressions.test.ts` test them. */
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

/** What a worker is asked: to run the analyser of a folder, which opens the sources itself where its host is broken. */
export interface Order {
  readonly source: string;
  readonly opens: boolean;
}

/** Breaks copies of the analyser, and runs each on everything that is known. The analyser itself is run first. */
export async function breakAnalyser(
  mutants: readonly Mutant[],
  jobs: number,
  onTrial: (trial: Trial) => void = () => {},
): Promise<readonly Trial[]> {
  const trials: Trial[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url));
    const itself = await ask(worker, { source: SOURCE, opens: false });
    if (itself !== null) throw new Error(`without any mutant: ${itself}`);
    for (let i = next++; i < mutants.length; i = next++) {
      const mutant = mutants[i] as Mutant;
      using copy = applyMutant(mutant);
      const order: Order = { source: copy.source, opens: mutant.file.startsWith("host/") };
      trials[i] = { mutant: mutant.name, killedBy: await ask(worker, order) };
      onTrial(trials[i] as Trial);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(jobs, mutants.length)) }, work));
  return trials;
}

function ask(worker: Worker, order: Order): Promise<string | null> {
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (found: string | null) => {
      worker.off("error", reject);
      resolve(found);
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
    worker.postMessage(order);
  });
}
