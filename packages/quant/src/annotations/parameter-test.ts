import type { Graph } from "@quantrace/ir";
import type { PlaceReference } from "./annotation.ts";

/** A key of the state, and the operand at which a node reads it. */
export interface Parameter {
  readonly target: string;
  readonly operand: number;
}

/** Tells whether a parameter, as a node reads it, is what an annotation means. */
export function parameterTest(
  graph: Graph,
  { node, user, operand }: PlaceReference,
): (reader: string, at: Parameter) => boolean {
  const value = graph.find(node);
  const target = value?.kind === "get_attr" ? value.target : null;
  return (reader, at) =>
    at.target === target && (user === null || (user === reader && operand === at.operand));
}
