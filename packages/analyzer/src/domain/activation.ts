import type { ts } from "../host/ts.ts";
import type { Value } from "./value.ts";

/** A function with a body, or the top of a file's initialiser. */
export type FunctionNode = ts.FunctionLikeDeclaration & { readonly body: ts.Block | ts.Expression };

/**
 * One call of a function: where its variables live. Calls at the same place of the same activation share one, so that
 * loops find their variables again.
 */
export interface Activation {
  readonly node: ts.Node;
  /** The activation in which the function was made: its captured variables. */
  readonly home: Activation | null;
  readonly self: Value | null;
  readonly slots: Map<ts.Symbol, number>;
  readonly calls: Map<ts.Node, Map<ts.Node, Activation>>;
  /** Heap keys of the places that make objects. */
  readonly keys: Map<string, number>;
}

/** A function value: its code, the variables it captures, and the `this` of an arrow or bound function. */
export interface Closure {
  readonly node: FunctionNode;
  readonly home: Activation | null;
  readonly self: Value | null;
}

export function createActivation(node: ts.Node, home: Activation | null, self: Value | null): Activation {
  return { node, home, self, slots: new Map(), calls: new Map(), keys: new Map() };
}

/** The activation of a callee at a call site, made on first use. */
export function activationAt(
  caller: Activation,
  site: ts.Node,
  closure: Closure,
  self: Value | null,
): Activation {
  const bySite = caller.calls.get(site) ?? new Map<ts.Node, Activation>();
  caller.calls.set(site, bySite);
  const known = bySite.get(closure.node);
  if (known !== undefined && known.home === closure.home && known.self === self) return known;
  const fresh = createActivation(closure.node, closure.home, self);
  const made = known === undefined ? fresh : { ...known, home: closure.home, self };
  bySite.set(closure.node, made);
  return made;
}
