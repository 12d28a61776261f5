import type { Rule } from "../../packages/analyzer/src/rules/rule.ts";
import { rules } from "../../packages/analyzer/src/rules/index.ts";

/** One batch of a run: so many programs from this seed. */
export interface BatchPlan {
  readonly count: number;
  readonly seed: number;
}

/** Programs that are type-checked together: opening a project costs as much as fifty programs. */
const BATCH = 500;

/** The batches of a run. Each has a seed of its own, so that one can be run again alone. */
export function batchesOf(programs: number, seed: number): readonly BatchPlan[] {
  return Array.from({ length: Math.ceil(programs / BATCH) }, (_, i) => ({
    count: Math.min(BATCH, programs - i * BATCH),
    seed: (Math.imul(seed, 1_000_003) + i) | 0,
  }));
}

/** The analyser's rules, without one that is named by its name or code. Null when there is none of that name. */
export function rulesWithout(name: string | null): readonly Rule[] | null {
  if (name === null) return rules;
  const kept = rules.filter((rule) => rule.name !== name && rule.code !== name);
  return kept.length === rules.length ? null : kept;
}
