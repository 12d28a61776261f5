import type { Parameters } from "fast-check";

/** The seed of every property test unless the environment says otherwise: a run gives the same cases each time. */
export const defaultSeed = 0x51a7;

/**
 * The settings of a property test: a fixed seed, which fast-check prints when the property fails.
 * `QUANTRACE_SEED` replaces the seed, `QUANTRACE_RUNS` multiplies the number of cases (`10` in a nightly run).
 *
 * @example
 * fc.assert(fc.property(anyFloat32(), (x) => x === x), propertyConfig({ numRuns: 100 }));
 */
export function propertyConfig<T>(options: Parameters<T> = {}): Parameters<T> {
  const { numRuns = 100 } = options;
  return {
    seed: setting("QUANTRACE_SEED", defaultSeed),
    ...options,
    numRuns: numRuns * setting("QUANTRACE_RUNS", 1),
  };
}

/** A whole number from the environment. */
function setting(name: string, fallback: number): number {
  const value = Number(environment()[name] ?? fallback);
  return Number.isSafeInteger(value) ? value : fallback;
}

/** The environment's variables; none outside of Node. */
export function environment(): Readonly<Record<string, string | undefined>> {
  const host = globalThis as {
    readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
  };
  return host.process?.env ?? {};
}
