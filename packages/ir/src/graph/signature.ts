import type { Literal } from "./node.ts";
import { isPlainRecord, type Tree } from "./tree.ts";

/** Stands for a placeholder in a signature, by its name. */
export class PlaceholderRef {
  readonly placeholder: string;

  constructor(placeholder: string) {
    this.placeholder = placeholder;
  }
}

/** The form of one argument of a graph: placeholders and fixed plain values, in arrays and records. */
export type SignatureTree = Tree<PlaceholderRef | Literal>;

/** True for a placeholder in a signature. */
export function isPlaceholderRef(value: unknown): value is PlaceholderRef {
  return value instanceof PlaceholderRef;
}

/** True for a leaf of a signature. */
export function isSignatureLeaf(value: unknown): value is PlaceholderRef | Literal {
  return isPlaceholderRef(value) || !(Array.isArray(value) || isPlainRecord(value));
}
