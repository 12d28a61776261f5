import { type Arbitrary, sample } from "fast-check";
import { defaultSeed } from "./property-config.ts";

/** Options of `classShares`. */
export interface ClassSharesOptions {
  /** How many values are drawn. Default 2000. */
  readonly numRuns?: number;
  readonly seed?: number;
}

/**
 * How often a generator gives each class of values, as a share of all: the guard against a generator that never
 * makes the hard cases. A value may be in several classes, or in none.
 *
 * @example
 * classShares(anyFloat32({ nan: true }), (x) => (Number.isNaN(x) ? ["nan"] : [])).get("nan")! > 0.01; // => true
 */
export function classShares<T>(
  arbitrary: Arbitrary<T>,
  classesOf: (value: T) => readonly string[],
  { numRuns = 2000, seed = defaultSeed }: ClassSharesOptions = {},
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of sample(arbitrary, { numRuns, seed })) {
    for (const name of new Set(classesOf(value))) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Map([...counts].map(([name, count]) => [name, count / numRuns]));
}
