import { Module } from "@quantrace/core";
import type { QuantraceError } from "@quantrace/core/errors";
import type { LeafCallable } from "@quantrace/ir";
import { type Backward, type Differentiate, tracedBackward } from "./traced-backward.ts";

/**
 * How the gradient goes through a leaf: by its own `backward`, or by that of the module that it stands for, or by what a
 * trace of that module shows.
 *
 * @param refused the error for a leaf that shows nothing, with the reason
 */
export function backwardOf(
  leaf: LeafCallable,
  differentiate: Differentiate,
  refused: (reason: string) => QuantraceError,
): Backward {
  if (leaf.backward !== undefined) return leaf.backward.bind(leaf) as Backward;
  const module: LeafCallable = leaf.standsFor ?? leaf;
  const inner = module.backward?.bind(module) ?? traced(module, differentiate, refused);
  return (leaf.backwardBy?.(inner) ?? inner) as Backward;
}

function traced(
  module: LeafCallable,
  differentiate: Differentiate,
  refused: (reason: string) => QuantraceError,
): Backward {
  if (!(module instanceof Module)) throw refused("it is a function");
  return tracedBackward(module, differentiate, refused);
}
