import { isPlainRecord } from "@quantrace/ir/graph";

type Fields = Readonly<Record<string, unknown>>;

/** A field, and what it held. */
interface Seen {
  readonly of: Fields;
  readonly key: string;
  readonly value: unknown;
}

/**
 * Remembers which objects a tree of tensors was made of, so that the next run can tell that nothing has to be checked
 * again. What the arrays of data hold may change; everything else may not. `isStill` allocates nothing.
 */
export class SeenTree {
  readonly #seen: Seen[] = [];

  constructor(root: unknown) {
    this.#look(root);
  }

  /** True while it is the same tree of the same arrays. */
  isStill(): boolean {
    for (let i = 0; i < this.#seen.length; i++) {
      const seen = this.#seen[i] as Seen;
      if (seen.of[seen.key] !== seen.value) return false;
    }
    return true;
  }

  #look(of: unknown): void {
    const isArray = Array.isArray(of);
    if (!isArray && !isPlainRecord(of)) return;
    for (const key of isArray ? [...Object.keys(of), "length"] : Object.keys(of)) {
      const value = (of as Fields)[key];
      this.#seen.push({ of: of as Fields, key, value });
      this.#look(value);
    }
  }
}
