import { expect, test } from "vitest";
import { brokenText } from "./apply-mutant.ts";
import { breakAnalyser, removeRules } from "./run-mutants.ts";
import { structuralMutants } from "./structural.ts";

/*
 * A part of the mutants; `npm run mutants` runs them all: every eighth rule, and some that no fixture of a rule tells.
 */

const CHOSEN = new Set(["no implicit flow", "recursion is walked once", "every write is certain"]);

test("rules that are taken away are missed", async () => {
  const trials = await removeRules((i) => i % 8 === 0);
  expect(trials.length).toBeGreaterThan(7);
  expect(trials.filter(({ killedBy }) => killedBy === null)).toEqual([]);
}, 120_000);

test("fixtures, probes and generated programs say what the analyser says, and tell careless ones apart", async () => {
  const chosen = structuralMutants.filter(({ name }) => CHOSEN.has(name));
  expect(chosen).toHaveLength(CHOSEN.size);
  const trials = await breakAnalyser(chosen, 1);
  expect(trials.filter(({ killedBy }) => killedBy === null)).toEqual([]);
}, 180_000);

test("every mutant fits the sources", () => {
  for (const mutant of structuralMutants) expect(brokenText(mutant)).not.toBe("");
  expect(structuralMutants.length).toBeGreaterThanOrEqual(40);
});
