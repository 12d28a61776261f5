import { full, type Tensor } from "@quantrace/core";
import {
  eliminateCommonSubexpressions,
  type Extension,
  extendGraph,
  type Graph,
  inputsOf,
  type Node,
  type TreeKey,
} from "@quantrace/ir";
import { Cotangents } from "./cotangents.ts";
import { operandGradients } from "./operand-gradients.ts";
import { scalarOf } from "./scalar-of.ts";
import { variableNodes } from "./variable-nodes.ts";

/** What `differentiate` makes. */
export interface Differentiation {
  readonly wrt: readonly string[];
  /** The path of the scalar among the outputs. */
  readonly of: readonly TreeKey[];
  /** What the new graph gives, from what the old one gave and the gradients by the names of `wrt`. */
  readonly output: (
    value: unknown,
    gradients: Readonly<Record<string, Tensor>>,
    extension: Extension,
  ) => unknown;
}

/** The graph with the operations of the gradients behind its own, simplified. */
export function differentiate(graph: Graph, { wrt, of, output }: Differentiation): Graph {
  const scalar = scalarOf(graph, of);
  const variables = variableNodes(graph, wrt);
  const reached = dependents(graph, [...variables.values()].flat());
  const extended = extendGraph(graph, (extension) => {
    const { tensorOf, standingFor, at } = extension;
    const context = { tensorOf, standingFor, differentiate, isWanted: (node: Node) => reached.has(node) };
    const cotangents = new Cotangents();
    cotangents.add(scalar, full([], 1));
    for (const node of [...graph.nodes()].reverse()) {
      if (!reached.has(node) || !isDue(node, cotangents)) continue;
      at(node.origin, () => {
        for (const [input, gradient] of operandGradients(graph, node, cotangents, context))
          if (reached.has(input)) cotangents.add(input, gradient);
      });
    }
    const named = wrt.map((name) => {
      const nodes = variables.get(name) as readonly [Node, ...Node[]];
      const parts = nodes.flatMap((node) => cotangents.of(node) ?? []);
      const sum = parts.length === 0 ? null : parts.reduce((total, part) => total.add(part));
      return [name, sum ?? tensorOf(nodes[0]).mul(0)] as const;
    });
    return output(graph.output.args[0] ?? null, Object.fromEntries(named), extension);
  });
  return eliminateCommonSubexpressions(extended);
}

/** True when a gradient has come to a node: for a leaf module, to something that was taken out of what it yields. */
function isDue(node: Node, cotangents: Cotangents): boolean {
  if (cotangents.has(node)) return true;
  return [...node.users].some((user) => user.kind === "get_item" && cotangents.has(user));
}

/** The nodes whose values depend on some. */
function dependents(graph: Graph, from: Iterable<Node>): ReadonlySet<Node> {
  const reached = new Set<Node>(from);
  for (const node of graph.nodes()) if (inputsOf(node).some((input) => reached.has(input))) reached.add(node);
  return reached;
}
