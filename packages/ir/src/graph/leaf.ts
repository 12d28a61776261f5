import type { Module } from "@quantrace/core";

/** A module that a graph calls as a whole. Its `forward` is not traced into. */
export interface LeafCallable {
  /** Computes what the module gives. */
  forward(...args: never[]): unknown;
  /**
   * The gradients of its tensor arguments, in order, from the gradient of what it gives, written in operations; or
   * `LeafGradients`, with those of its parameters. Without it no gradient goes through the module.
   */
  backward?(dy: never, ...args: never[]): unknown;
  /** The module whose work this does: it hands it more than its own arguments. Default: this itself. */
  readonly standsFor?: Module;
  /** Its `backward`, from that of the module that it stands for. */
  backwardBy?(inner: (dy: never, ...args: never[]) => unknown): (dy: never, ...args: never[]) => unknown;
}
