/** Nested arrays and records with values at the leaves. Record keys keep their order. */
export type Tree<T> = T | readonly Tree<T>[] | TreeRecord<T>;

/** The record form of a tree. */
export interface TreeRecord<T> {
  readonly [key: string]: Tree<T>;
}

/** Decides what is a leaf. Everything else must be an array or a plain record. */
export type IsLeaf<T> = (value: unknown) => value is T;

/** The leaves in order: array items by index, record values in key order. */
export function flattenTree<T>(tree: Tree<T>, isLeaf: IsLeaf<T>, into: T[] = []): T[] {
  if (isLeaf(tree)) into.push(tree);
  else
    for (const item of Object.values(tree as readonly Tree<T>[] | TreeRecord<T>))
      flattenTree(item, isLeaf, into);
  return into;
}

/** A tree of the same form with every leaf replaced. `path` is the way from the root: indexes and keys. */
export function mapTree<T, U>(
  tree: Tree<T>,
  isLeaf: IsLeaf<T>,
  f: (leaf: T, path: readonly TreeKey[]) => Tree<U>,
  path: readonly TreeKey[] = [],
): Tree<U> {
  if (isLeaf(tree)) return f(tree, path);
  if (Array.isArray(tree))
    return (tree as readonly Tree<T>[]).map((item, i) => mapTree(item, isLeaf, f, [...path, i]));
  const entries = Object.entries(tree as TreeRecord<T>);
  return Object.fromEntries(entries.map(([key, item]) => [key, mapTree(item, isLeaf, f, [...path, key])]));
}

/** One step into a tree. */
export type TreeKey = string | number;

/** True for a record that was written as a literal, as opposed to an instance of a class. */
export function isPlainRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  try {
    if (Array.isArray(value)) return false;
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null;
  } catch {
    return false;
  }
}
