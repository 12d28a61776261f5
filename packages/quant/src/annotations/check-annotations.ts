import { failure, type QuantraceError, throwProblems } from "@quantrace/core/errors";
import { type Graph, nearestNames, type Node, nodesIn } from "@quantrace/ir";
import type { Annotation } from "./annotation.ts";

/**
 * An annotation that reaches nothing would leave the value as it is, without a word.
 *
 * @throws QQ2001 for each that names a node or an edge that is not there, with the nearest names; all at once
 */
export function checkAnnotations(graph: Graph, annotations: readonly Annotation[]): void {
  const nodes = new Map([...graph.nodes()].map((node) => [node.name, node]));
  throwProblems(annotations.flatMap((annotation) => problemsOf(annotation, nodes)));
}

function problemsOf(
  { node, user, operand }: Annotation,
  nodes: ReadonlyMap<string, Node>,
): readonly QuantraceError[] {
  const problem = (what: string, name: string, known: readonly string[]): QuantraceError => {
    const nearest = nearestNames(name, known).join(", ") || "none";
    return failure("QQ2001", { setting: "annotations", what, name, nearest });
  };
  const names = [...nodes.keys()];
  const unknown = [node, ...(user === null ? [] : [user])].filter((name) => !nodes.has(name));
  if (unknown.length > 0) return unknown.map((name) => problem("node", name, names));
  const reader = user === null ? undefined : nodes.get(user);
  if (reader === undefined || operand === null) return [];
  if (
    nodesIn(reader.args[operand] === undefined ? [] : [reader.args[operand]]).some(
      ({ name }) => name === node,
    )
  )
    return [];
  const edges = reader.args.flatMap((arg, i) =>
    nodesIn([arg]).map((input) => edgeName(input.name, reader.name, i)),
  );
  return [problem("edge", edgeName(node, reader.name, operand), edges)];
}

function edgeName(from: string, to: string, operand: number): string {
  return `${from} -> ${to} (operand ${operand})`;
}
