import { describeValue, failure, isArray } from "../errors/index.ts";
import { activeRecorder } from "../recorder/recorder.ts";
import { standardNormal } from "./standard-normal.ts";
import { type GeneratorState, nextBits, stateOfSeed } from "./xoshiro128.ts";

/**
 * A seeded source of random numbers: xoshiro128**, integers only, so a seed gives the same bits in every engine.
 *
 * @source torch.Generator, with another algorithm: PyTorch's numbers are not reproduced
 * @example
 * const generator = new Generator(7);
 * generator.uniform() === new Generator(7).uniform(); // => true
 */
export class Generator {
  readonly #state = new Uint32Array(4);

  /** @throws QS1007 unless the seed is a whole number in 0..2^53-1 */
  constructor(seed: number = 0) {
    this.manualSeed(seed);
  }

  /**
   * Starts again from a seed.
   *
   * @throws QS1007 unless the seed is a whole number in 0..2^53-1
   * @example
   * new Generator(1).manualSeed(7).bits() === new Generator(7).bits(); // => true
   */
  manualSeed(seed: number): this {
    if (!Number.isSafeInteger(seed) || seed < 0)
      throw wrong("seed", describeValue(seed), "a whole number in 0..2^53-1");
    this.#state.set(stateOfSeed(seed));
    return this;
  }

  /**
   * The next 32 random bits, as an unsigned integer.
   *
   * @throws QT5001 while a model is traced: the number would become a constant of the graph
   * @example
   * new Generator(0).bits(); // => 3737715805
   */
  bits(): number {
    if (activeRecorder() !== null) throw failure("QT5001", { what: "Generator" });
    return nextBits(this.#state);
  }

  /**
   * A float32 from the uniform distribution on `[low, high)`. On `[0, 1)` it is a multiple of 2^-24.
   *
   * @throws QS1007 unless the bounds are finite float32 numbers in order
   * @exactness deterministic: `f32(low + (high - low) * bits * 2^-24)` with 24 bits, drawn again when it rounds to `high`
   * @example
   * const x = new Generator(0).uniform(-1, 1);
   * x >= -1 && x < 1; // => true
   */
  uniform(low: number = 0, high: number = 1): number {
    const from = bound("low", low);
    const to = bound("high", high);
    if (from > to) throw wrong("low", `${from}`, `at most high, ${to}`);
    for (;;) {
      const x = Math.fround(from + (to - from) * ((this.bits() >>> 8) / 2 ** 24));
      if (x < to || from === to) return x;
    }
  }

  /**
   * A float32 from the normal distribution.
   *
   * @throws QS1007 unless mean and standard deviation are finite, the latter 0 or more
   * @exactness deterministic: `f32(mean + standardDeviation * z)`, z an exact draw in steps of 2^-32
   * @source Karney, Sampling exactly from the normal distribution, 2016
   * @example
   * new Generator(0).normal(5, 0); // => 5
   */
  normal(mean: number = 0, standardDeviation: number = 1): number {
    const center = bound("mean", mean);
    const spread = bound("standardDeviation", standardDeviation);
    if (spread < 0) throw wrong("standardDeviation", `${spread}`, "0 or more");
    return Math.fround(center + spread * standardNormal(() => this.bits()));
  }

  /**
   * The state, to go on from the same place later.
   *
   * @example
   * const generator = new Generator(3);
   * const state = generator.getState();
   * generator.bits() === generator.setState(state).bits(); // => true
   */
  getState(): GeneratorState {
    return [...this.#state] as unknown as GeneratorState;
  }

  /**
   * Goes on from a state that `getState` gave.
   *
   * @throws QS1007 unless it is four unsigned 32-bit integers, not all 0
   * @example
   * new Generator().setState([1, 2, 3, 4]).bits(); // => 11520
   */
  setState(state: GeneratorState): this {
    const words: readonly number[] = isArray(state) ? (state as readonly number[]) : [];
    if (words.length !== 4 || !words.every(isWord) || words.every((word) => word === 0)) {
      throw wrong("state", describeValue(state), "four unsigned 32-bit integers, not all 0");
    }
    this.#state.set(words);
    return this;
  }
}

function isWord(value: number): boolean {
  return Number.isInteger(value) && value >>> 0 === value;
}

function bound(name: string, value: number): number {
  const rounded = typeof value === "number" ? Math.fround(value) : NaN;
  if (!Number.isFinite(rounded)) throw wrong(name, describeValue(value), "a finite float32 number");
  return rounded;
}

function wrong(attribute: string, found: string, expected: string): ReturnType<typeof failure> {
  return failure("QS1007", { op: "Generator", attribute, found, expected });
}
