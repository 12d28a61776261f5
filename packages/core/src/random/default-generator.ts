import { Generator } from "./generator.ts";

/**
 * The generator that layers draw their first weights from unless they are given another. It starts from seed 0, so a
 * program that never calls `manualSeed` builds the same model each time.
 *
 * @example
 * defaultGenerator === manualSeed(0); // => true
 */
export const defaultGenerator: Generator = new Generator(0);

/**
 * Starts the default generator again from a seed, and gives it.
 *
 * @throws QS1007 unless the seed is a whole number in 0..2^53-1
 * @source torch.manual_seed
 * @example
 * manualSeed(1).bits() === new Generator(1).bits(); // => true
 */
export function manualSeed(seed: number): Generator {
  return defaultGenerator.manualSeed(seed);
}
