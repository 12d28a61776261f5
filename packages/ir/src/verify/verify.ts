import { graph as graphKind } from "../graph/graph-kind.ts";
import { signature as signatureOf } from "@quantrace/core/arguments";
import { failure, type QuantraceError, throwProblems } from "@quantrace/core/errors";
import type { Graph } from "../graph/graph.ts";
import type { Rule } from "./rule.ts";
import { attributes } from "./rules/attributes.ts";
import { items } from "./rules/items.ts";
import { modules } from "./rules/modules.ts";
import { names } from "./rules/names.ts";
import { nodeArguments } from "./rules/arguments.ts";
import { operands } from "./rules/operands.ts";
import { order } from "./rules/order.ts";
import { output } from "./rules/output.ts";
import { ownership } from "./rules/ownership.ts";
import { signature } from "./rules/signature.ts";
import { state } from "./rules/state.ts";
import { symbols } from "./rules/symbols.ts";
import { types } from "./rules/types.ts";
import { users } from "./rules/users.ts";

/** The conditions that a graph keeps, in the order in which they are reported. */
export const rules: readonly Rule[] = [
  ownership,
  order,
  names,
  output,
  users,
  nodeArguments,
  operands,
  attributes,
  types,
  state,
  modules,
  items,
  signature,
  symbols,
];

const checkVerify = signatureOf("verify", { graph: graphKind });

/**
 * Checks a graph against every rule.
 *
 * @throws QX2003 for each fault, all at once, with the node
 * @example
 * const { graph } = symbolicTrace((x: Tensor) => x.relu(), [spec("float32", [2])]);
 * findProblems(graph); // => []
 */
export function verify(graph: Graph): void {
  checkVerify(graph);
  throwProblems(findProblems(graph));
}

const checkFindProblems = signatureOf("findProblems", { graph: graphKind });

/** What `verify` would throw. */
export function findProblems(graph: Graph): QuantraceError[] {
  checkFindProblems(graph);
  return rules.flatMap((rule) =>
    [...rule.check(graph)].map(({ node, reason }) =>
      failure(
        "QX2003",
        { graph: graph.name, node, reason },
        { source: graph.find(node)?.origin.source ?? undefined },
      ),
    ),
  );
}
