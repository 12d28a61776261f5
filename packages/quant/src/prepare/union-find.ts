/** Groups things that must share something. */
export class UnionFind<T> {
  readonly #parents: Map<T, T> = new Map();

  /** The one member that stands for the group. */
  find(item: T): T {
    const parent = this.#parents.get(item) ?? item;
    if (parent === item) return item;
    const root = this.find(parent);
    this.#parents.set(item, root);
    return root;
  }

  /** Makes one group of two. The first one's representative stays. */
  unite(a: T, b: T): void {
    this.#parents.set(this.find(b), this.find(a));
  }
}
