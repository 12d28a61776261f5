import type { TensorData } from "@quantrace/core";
import { isPlainRecord } from "@quantrace/ir/graph";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Remembers which objects a tree of tensors was made of, so that the next run can tell that nothing has to be checked
 * again. What the arrays hold may change; which arrays they are may not. `isStill` allocates nothing.
 */
export class SeenTree {
  readonly #value: unknown;
  readonly #shape: unknown;
  readonly #data: unknown;
  readonly #keys: readonly string[];
  readonly #items: readonly SeenTree[];

  constructor(value: unknown) {
    const isTree = Array.isArray(value) || isPlainRecord(value);
    const isData = isTree && ArrayBuffer.isView((value as Partial<TensorData>).data);
    this.#value = value;
    this.#shape = isData ? (value as unknown as TensorData).shape : null;
    this.#data = isData ? (value as unknown as TensorData).data : null;
    this.#keys = isTree && !isData ? Object.keys(value) : [];
    this.#items = this.#keys.map((key) => new SeenTree((value as Fields)[key]));
  }

  /** True when the value is the same tree of the same arrays. */
  isStill(value: unknown): boolean {
    if (value !== this.#value) return false;
    if (this.#data !== null) {
      return (value as TensorData).data === this.#data && (value as TensorData).shape === this.#shape;
    }
    if (Array.isArray(value) && value.length !== this.#items.length) return false;
    for (let i = 0; i < this.#items.length; i++) {
      const item = (value as Fields)[this.#keys[i] as string];
      if (!(this.#items[i] as SeenTree).isStill(item)) return false;
    }
    return true;
  }
}
