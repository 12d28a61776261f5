import type { TensorData } from "@quantrace/core";
import type { Literal, Tree } from "@quantrace/ir/graph";
import { mapTree } from "@quantrace/ir/graph";
import type { Value } from "@quantrace/ir";
import { Slot } from "./slot.ts";

/** Where a node's value lies: a slot, or a tree of slots and plain values. */
export type Place = Tree<Slot | Literal>;

/** True for a leaf of a place. */
export function isPlaceLeaf(value: unknown): value is Slot | Literal {
  return value === null || typeof value !== "object" || value instanceof Slot;
}

/** The value in a place, with tensors as `take` gives them. */
export function valueIn(place: Place, take: (slot: Slot) => TensorData): Value {
  return mapTree(place, isPlaceLeaf, (leaf): Value => (leaf instanceof Slot ? take(leaf) : leaf));
}
