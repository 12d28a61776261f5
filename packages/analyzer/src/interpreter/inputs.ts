import type { ts } from "../host/ts.ts";

/** What an analysis looked at besides the types and the functions that it walked. It holds while none of this changes. */
export interface Inputs {
  /** Functions walked in place, not by their summary. */
  readonly inlined: Set<ts.Node>;
  /** Functions read for the modules that they make. */
  readonly made: Set<ts.Node>;
  /** Properties whose assignments, anywhere in the program, were asked for. */
  readonly written: Set<string>;
  /** Variables of which it was asked whether code assigns them anew. */
  readonly variables: Set<string>;
  /** The classes below some class, anywhere in the program, were asked for. */
  hierarchy: boolean;
}

export function noInputs(): Inputs {
  return { inlined: new Set(), made: new Set(), written: new Set(), variables: new Set(), hierarchy: false };
}

/** Adds what a part of an analysis looked at. */
export function addInputs(to: Inputs, from: Inputs): void {
  for (const node of from.inlined) to.inlined.add(node);
  for (const node of from.made) to.made.add(node);
  for (const name of from.written) to.written.add(name);
  for (const name of from.variables) to.variables.add(name);
  to.hierarchy ||= from.hierarchy;
}
