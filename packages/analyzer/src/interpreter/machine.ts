import type { Activation, Closure } from "../domain/activation.ts";
import type { CallStep, Hit } from "../domain/hit.ts";
import type { State } from "../domain/state.ts";
import type { Use } from "../domain/use.ts";
import type { Value } from "../domain/value.ts";
import type { ts } from "../host/ts.ts";
import type { World } from "./world.ts";

/** Where `break` and `continue` go. */
export interface JumpTarget {
  readonly node: ts.Node;
  readonly labels: readonly string[];
  readonly loop: boolean;
  readonly breaks: State[];
  readonly continues: State[];
}

/** One function that is being walked. */
export interface Frame {
  readonly activation: Activation;
  /** The calls that lead here from the function that the machine was started on. */
  readonly chain: readonly CallStep[];
  readonly targets: JumpTarget[];
  /** What was returned so far, and the states at those points. */
  returned: Value | null;
  readonly returns: State[];
}

/** The findings and facts that a machine gathers. */
export interface Record {
  readonly hits: Map<string, Hit>;
  /** Module classes whose `forward` was called; false when it is only one of several that could be meant. */
  readonly dependencies: Map<ts.ClassLikeDeclaration, boolean>;
  /** The user's functions that were walked. */
  readonly functions: Set<ts.Node>;
  /** Operations on tensors so far, to tell whether a piece of code holds any. */
  operations: number;
  /** The result holds a closure over the callee's variables, so it makes sense in its caller's machine only. */
  inlineOnly: boolean;
}

/**
 * Walks code and keeps what is known. One machine runs one function and all that is inlined into it; functions with
 * plain arguments get a machine of their own, once (`summaries`).
 *
 * `state` is null where no path leads.
 */
export interface Machine {
  readonly world: World;
  readonly record: Record;
  state: State | null;
  frame: Frame;
  evaluate(node: ts.Expression): Value;
  execute(node: ts.Statement): void;
  /** Calls a user's function. */
  enter(closure: Closure, self: Value | null, args: readonly Value[], site: ts.Node): Value;
  /** Hands a use to the rules. */
  report(use: Use): void;
}
