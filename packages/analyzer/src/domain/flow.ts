import type { ts } from "../host/ts.ts";

/**
 * One step of the way a value took, linked backwards to where it came from.
 *
 * A `parameter` is the end of the path inside one function. Where the function is called, the path of the argument
 * takes its place (`connectFlow`), so that a function is analysed once for all its callers.
 */
export interface Flow {
  readonly kind: "source" | "parameter" | "read" | "step" | "call" | "return";
  readonly node: ts.Node;
  readonly text: string;
  /** Of a `parameter`: which one. */
  readonly index: number;
  readonly previous: Flow | null;
  readonly length: number;
}

/** Adds a step. Twice the same place in a row, as in loops, is one step. */
export function step(
  previous: Flow | null,
  kind: Flow["kind"],
  node: ts.Node,
  text: string,
  index = -1,
): Flow {
  for (let at = previous; at !== null; at = at.previous) {
    if (at.node === node && at.kind === kind) return at;
  }
  return { kind, node, text, index, previous, length: (previous?.length ?? 0) + 1 };
}

/** Puts the arguments' paths in place of a function's parameters. */
export function connectFlow(flow: Flow | null, argument: (index: number) => Flow | null): Flow | null {
  if (flow === null) return null;
  if (flow.kind === "parameter") return argument(flow.index);
  const previous = connectFlow(flow.previous, argument);
  if (previous === flow.previous) return flow;
  return { ...flow, previous, length: (previous?.length ?? 0) + 1 };
}

/** The shorter path; of two equally long ones, the one that begins further up. */
export function shorterFlow(a: Flow | null, b: Flow | null): Flow | null {
  if (a === null || b === null || a === b) return a ?? b;
  if (a.length !== b.length) return a.length < b.length ? a : b;
  return a.node.pos <= b.node.pos ? a : b;
}

/** The steps, the first one first. */
export function flowSteps(flow: Flow | null): readonly Flow[] {
  const steps: Flow[] = [];
  for (let at = flow; at !== null; at = at.previous) steps.unshift(at);
  return steps;
}
