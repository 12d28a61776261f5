import { formatType, sameType } from "@quantrace/core/ops";
import { type GetItemNode, isNode, isTensorType, type ValueType } from "../../graph/node.ts";
import type { Rule } from "../rule.ts";

/** A `get_item` leads to one tensor in the tree that a `call_module` gives, and has its type. */
export const items: Rule = {
  name: "items",
  *check(graph) {
    for (const node of graph.nodes()) {
      if (node.kind !== "get_item") continue;
      const reason = faultOf(node);
      if (reason !== null) yield { node: node.name, reason };
    }
  },
};

function faultOf({ args: [from], path, type }: GetItemNode): string | null {
  if (!isNode(from)) return null;
  if (from.kind !== "call_module")
    return `it takes an item of %${from.name}, which is not the call of a module`;
  let at: ValueType | undefined = from.type;
  for (const key of path) {
    const inside: object | undefined = at === undefined || isTensorType(at) ? undefined : at;
    at =
      inside !== undefined && Object.hasOwn(inside, key)
        ? (inside as Record<string, ValueType>)[key]
        : undefined;
  }
  const where = `item ${JSON.stringify(path)} of %${from.name}`;
  if (at === undefined || !isTensorType(at)) return `there is no tensor at ${where}`;
  return sameType(at, type) ? null : `it is ${formatType(type)}, but ${where} is ${formatType(at)}`;
}
