import { failure } from "@quantrace/core/errors";
import type { Graph } from "../graph/graph.ts";
import { isArgumentLeaf, isNode, type Node, type PlaceholderNode } from "../graph/node.ts";
import { flattenTree } from "../graph/tree.ts";

/** A graph as a pattern: its inputs stand for any tensor, everything else for what is equal to it. */
export interface GraphPattern {
  readonly graph: Graph;
  readonly placeholders: readonly PlaceholderNode[];
  /** The nodes whose values the pattern yields. A match is anchored at the last one. */
  readonly outputs: readonly Node[];
}

/**
 * Reads a graph as a pattern.
 *
 * @throws QX2006 when it yields nothing that is computed, or has inputs or nodes that its output does not depend on:
 *   a match would say nothing of them
 */
export function graphPattern(graph: Graph): GraphPattern {
  const refused = (reason: string) => failure("QX2006", { pattern: graph.name, reason });
  const outputs = tensorsOf(graph);
  if (outputs === null) throw refused("it must yield tensors, one or a tree of them, and no plain values");
  const given = outputs.find((node) => node.kind === "placeholder" || node.kind === "get_attr");
  if (given !== undefined)
    throw refused(`it yields %${given.name} as it is: each of its results must be computed`);
  if (new Set(outputs).size < outputs.length) throw refused("it yields one value twice");
  const dead = [...graph.nodes()].filter((node) => node.kind !== "output" && node.users.size === 0);
  if (dead.length > 0) throw refused(`nothing reads ${dead.map((node) => `%${node.name}`).join(", ")}`);
  return { graph, placeholders: graph.placeholders, outputs };
}

/** The nodes that a graph yields, or null when there are none or something else is among them. */
export function tensorsOf(graph: Graph): Node[] | null {
  const leaves = flattenTree(graph.output.args[0] ?? null, isArgumentLeaf);
  return leaves.length > 0 && leaves.every(isNode) ? leaves : null;
}
