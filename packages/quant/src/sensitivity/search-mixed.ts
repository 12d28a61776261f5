import type { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import type { MixedPrecisionStep } from "./auto-mixed-precision.ts";
import { type Bench, tryMapping } from "./trial.ts";
import { floatBytes, leaveInFloat, type Unit } from "./unit.ts";
import { unitSets } from "./unit-sets.ts";

/** What a search is after: a score, or the best one within a number of bytes. */
export interface Aim {
  readonly mapping: QConfigMapping;
  readonly width: number;
  readonly target: number;
  /** Null: as many bytes as it takes. */
  readonly budget: number | null;
}

export interface Found {
  readonly kept: ReadonlySet<Unit>;
  readonly score: number;
  readonly int8: number;
  readonly steps: readonly MixedPrecisionStep[];
  readonly trials: number;
}

/** Some units in float, and how good the model is then. */
interface Choice {
  readonly kept: ReadonlySet<Unit>;
  readonly added: readonly Unit[];
  readonly score: number;
  readonly bytes: number;
}

/** The greedy search of `autoMixedPrecision`. */
export async function searchMixed(bench: Bench, units: readonly Unit[], aim: Aim): Promise<Found> {
  let trials = 0;
  const choose = async (kept: ReadonlySet<Unit>, added: readonly Unit[]): Promise<Choice> => {
    trials++;
    const score = await tryMapping(bench, leaveInFloat(aim.mapping, kept));
    return { kept, added, score, bytes: floatBytes(bench.base, kept) };
  };
  const start = await choose(new Set(), []);
  const steps = [stepOf("start", start)];
  let now = start;
  let sets = unitSets(bench.base, units);
  const fits = ({ bytes }: Choice): boolean => aim.budget === null || bytes <= aim.budget;
  const isMet = ({ score }: Choice): boolean => aim.budget === null && score >= aim.target;
  while (!isMet(now)) {
    const tried: Choice[] = [];
    for (const set of sets) {
      const kept = new Set([...now.kept, ...set]);
      if (kept.size === now.kept.size) continue;
      if (aim.budget !== null && floatBytes(bench.base, kept) > aim.budget) continue;
      tried.push(await choose(kept, set));
    }
    const ranked = tried.filter(fits).toSorted(isBetterFirst(aim));
    const [best] = ranked;
    if (best === undefined || (!isMet(best) && best.score <= now.score)) break;
    now = best;
    steps.push(stepOf("float", now));
    sets = ranked.slice(1, aim.width + 1).map(({ added }) => added);
  }
  // What the score can do without goes back, the largest first: a later choice may have made an earlier one idle.
  const needed = isMet(now) ? aim.target : now.score;
  for (const unit of largestFirst(bench, now.kept)) {
    const kept = new Set([...now.kept].filter((other) => other !== unit));
    if (kept.size === 0 && start.score < needed) continue;
    const without = kept.size === 0 ? start : await choose(kept, [unit]);
    if (without.score < needed) continue;
    now = { ...without, added: [unit] };
    steps.push(stepOf("int8", now));
  }
  return { kept: now.kept, score: now.score, int8: start.score, steps, trials };
}

/** Those that meet the target by bytes, then by number; before those that do not, by score. */
function isBetterFirst({ target, budget }: Aim): (a: Choice, b: Choice) => number {
  const isMet = ({ score }: Choice): boolean => budget === null && score >= target;
  return (a, b) => {
    if (isMet(a) !== isMet(b)) return isMet(a) ? -1 : 1;
    if (isMet(a) || a.score === b.score) return a.bytes - b.bytes || a.kept.size - b.kept.size;
    return a.score > b.score ? -1 : 1;
  };
}

function largestFirst(bench: Bench, kept: ReadonlySet<Unit>): readonly Unit[] {
  const bytes = (unit: Unit): number => floatBytes(bench.base, [unit]);
  return [...kept].toSorted((a, b) => bytes(b) - bytes(a));
}

function stepOf(kind: MixedPrecisionStep["kind"], { added, score, bytes }: Choice): MixedPrecisionStep {
  return { kind, nodes: added.map(({ node }) => node), score, floatBytes: bytes };
}
