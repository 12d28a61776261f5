import { Engine } from "../engine.ts";
import type { Feature } from "../features.ts";
import { Kernels } from "../kernels.ts";
import type { WorkShares } from "../threads/work-shares.ts";
import { stream } from "./values.ts";

/** Sees each part of a call: before it runs, and after. */
export interface PartWatch {
  before(part: number): void;
  after(part: number): void;
}

/** Kernels whose work is cut into parts that one thread computes in turn, in an order that changes with each call. */
export class InTurns implements WorkShares {
  readonly parts: number;
  /** Looks on, where set. */
  watch: PartWatch | null = null;
  readonly #next: () => number;

  constructor(parts: number) {
    this.parts = parts;
    this.#next = stream(parts);
  }

  /** Kernels that work this way. */
  kernels(features?: readonly Feature[]): Promise<Kernels> {
    const options = features === undefined ? {} : { features };
    return Engine.create(options, this).then((engine) => new Kernels(engine));
  }

  run(_kernel: string, run: (...args: number[]) => void, parameters: number): boolean {
    for (const part of this.#shuffled()) {
      this.watch?.before(part);
      run(parameters, part, this.parts);
      this.watch?.after(part);
    }
    return true;
  }

  dispose(): void {}

  #shuffled(): readonly number[] {
    const order = Array.from({ length: this.parts }, (_, part) => [this.#next(), part] as const);
    return order.toSorted(([a], [b]) => a - b).map(([, part]) => part);
  }
}
