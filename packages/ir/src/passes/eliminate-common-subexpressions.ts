import { graph as graphKind } from "../graph/graph-kind.ts";
import { signature } from "@quantrace/core/arguments";
import type { OpDefinition } from "@quantrace/core/ops";
import type { Graph } from "../graph/graph.ts";
import { type Argument, isNode, type Literal, type Node } from "../graph/node.ts";
import { formatAttribute, formatLiteral } from "../text/literals.ts";
import { eliminateDeadCode } from "./eliminate-dead-code.ts";

const checkEliminateCommonSubexpressions = signature("eliminateCommonSubexpressions", { graph: graphKind });

/**
 * Goal: compute equal values once.
 * Method: in order, give each node a key of its operation, its arguments and its attributes; a node whose key was seen
 * is replaced by the first one. Equal `get_attr` and `get_item` nodes are merged too.
 * Example: `%a = relu(%x); %b = relu(%x); %c = add(%a, %b)` becomes `%a = relu(%x); %c = add(%a, %a)`.
 * Limits: exact. Operations in training mode may draw random numbers and stay apart, as do leaf calls. State is merged
 * by key, not by value. The merged node keeps the first one's origin.
 *
 * @example
 * const { graph } = symbolicTrace((x: Tensor) => x.relu().add(x.relu()), [spec("float32", [2])]);
 * [graph.size, eliminateCommonSubexpressions(graph).size]; // => [5, 4]
 */
export function eliminateCommonSubexpressions(graph: Graph): Graph {
  checkEliminateCommonSubexpressions(graph);
  const copy = graph.copy();
  const first = new Map<string, Node>();
  const numbers: Numbers = new Map();
  for (const node of copy.nodes()) {
    numbers.set(node, numbers.size);
    if (node.kind === "call_function" && !numbers.has(node.op)) numbers.set(node.op, numbers.size);
    const key = keyOf(node, numbers);
    const same = key === null ? undefined : first.get(key);
    if (same !== undefined) copy.replaceAllUses(node, same);
    else if (key !== null) first.set(key, node);
  }
  return eliminateDeadCode(copy);
}

/** A number for each node and each operation: two operations may have one id when users define their own. */
type Numbers = Map<Node | OpDefinition, number>;

/** A text that two nodes share exactly when they compute the same; null for a node that stays apart. */
function keyOf(node: Node, numbers: Numbers): string | null {
  const args = node.args.map((arg) => argumentKey(arg, numbers)).join(", ");
  switch (node.kind) {
    case "get_attr":
      return `get_attr ${JSON.stringify(node.target)}`;
    case "get_item":
      return `get_item ${args} ${JSON.stringify(node.path)}`;
    case "call_function":
      if (node.attributes["training"] === true) return null;
      return `op ${numbers.get(node.op)}(${args}) ${Object.entries(node.attributes)
        .map(([name, value]) => `${name}: ${formatAttribute(value)}`)
        .join(", ")}`;
    default:
      return null;
  }
}

function argumentKey(arg: Argument, numbers: Numbers): string {
  if (isNode(arg)) return `%${numbers.get(arg)}`;
  if (Array.isArray(arg))
    return `[${(arg as readonly Argument[]).map((item) => argumentKey(item, numbers)).join(", ")}]`;
  return formatLiteral(arg as Literal);
}
