import { seededNumbers } from "../tensors/seeded-data.ts";

/** Choices made from a seed. Seed 0 always takes the first, so that a smaller seed is a simpler case. */
export class Draw {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = seed === 0 ? () => 0 : seededNumbers(seed);
  }

  /** A whole number in `min..max`. */
  int(min: number, max: number): number {
    return min + (this.#next() % (max - min + 1));
  }

  /** One of the items, or undefined of none. */
  pick<T>(items: readonly T[]): T | undefined {
    return items[this.int(0, Math.max(0, items.length - 1))];
  }

  /** One of the items; there is one. */
  one<T>(items: readonly [T, ...T[]]): T {
    return this.pick(items) as T;
  }

  /** True in one of `n` cases. */
  chance(n: number): boolean {
    return this.int(0, n - 1) === n - 1;
  }

  /** The items in another order. */
  shuffle<T>(items: readonly T[]): T[] {
    const rest = [...items];
    return items.map(() => rest.splice(this.int(0, rest.length - 1), 1)[0] as T);
  }
}
