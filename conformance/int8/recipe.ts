import type { EagerTensor, Module, Tensor } from "@quantrace/core";
import { seededNumbers } from "@quantrace/testing";

/** Choices from a seed. */
export class Choices {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = seededNumbers(seed);
  }

  /** A whole number in `min..max`. */
  int(min: number, max: number): number {
    return min + (this.#next() % (max - min + 1));
  }

  one<T>(items: readonly T[]): T {
    return items[this.int(0, items.length - 1)] as T;
  }

  /** True in one of `n` cases. */
  chance(n: number): boolean {
    return this.int(0, n - 1) === 0;
  }

  seed(): number {
    return this.int(1, 2 ** 30);
  }
}

/** What a recipe builds on: the choices, and the value that the new operation reads. */
export interface Site {
  readonly draw: Choices;
  readonly shape: readonly number[];
  /** Another value of the same shape, or the value itself. */
  readonly other: number;
  /** Which value is read. */
  readonly at: number;
}

/** An operation to add: the values that it reads, a layer if it has one, and how it is called. */
export interface Step {
  readonly reads: readonly number[];
  readonly layer: Module | null;
  readonly apply: (inputs: readonly Tensor[], layer: Module | null) => Tensor;
}

/** Proposes a step, or null where the shape does not fit. Values that turn out too large are dropped by the builder. */
export interface Recipe {
  readonly name: string;
  readonly propose: (site: Site) => Step | null;
}

type Unary = Module & { forward(x: Tensor): Tensor };

/** A step of one value through a layer. */
export function layered(site: Site, layer: Unary, then: (y: Tensor) => Tensor = (y) => y): Step {
  return { reads: [site.at], layer, apply: ([x], own) => then((own as Unary).forward(x as Tensor)) };
}

/** A step of one value through a function. */
export function called(site: Site, apply: (x: Tensor) => Tensor): Step {
  return { reads: [site.at], layer: null, apply: ([x]) => apply(x as Tensor) };
}

/** A step of two values. */
export function joined(site: Site, apply: (a: Tensor, b: Tensor) => Tensor): Step {
  return { reads: [site.at, site.other], layer: null, apply: ([a, b]) => apply(a as Tensor, b as Tensor) };
}

/** True when a value may stand in a network: finite, small enough, and not too many elements. */
export function isUsable(value: EagerTensor): boolean {
  return (
    value.dtype === "float32" &&
    value.data.length > 0 &&
    value.data.length <= 1024 &&
    [...value.data].every((x) => Math.abs(x) <= 2 ** 12)
  );
}
