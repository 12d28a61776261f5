import { QuantraceError } from "@quantrace/core/errors";
import { completeAttributes } from "../../graph/infer-call.ts";
import type { CallFunctionNode } from "../../graph/node.ts";
import { formatAttribute } from "../../text/literals.ts";
import type { Rule } from "../rule.ts";

/** The attributes of an operation are complete, of the right kinds, and in the form that a call would give them. */
export const attributes: Rule = {
  name: "attributes",
  *check(graph) {
    for (const node of graph.nodes()) {
      if (node.kind !== "call_function") continue;
      const reason = attributeFault(node);
      if (reason !== null) yield { node: node.name, reason };
    }
  },
};

/** What is wrong with an operation's attributes, or null. */
export function attributeFault({ op, attributes: found }: CallFunctionNode): string | null {
  try {
    const expected = Object.entries(completeAttributes(op, found));
    const wrong = expected.find(([name, value]) => {
      const own = Object.hasOwn(found, name) ? found[name] : undefined;
      return own === undefined || formatAttribute(own) !== formatAttribute(value);
    });
    return wrong === undefined
      ? null
      : `attribute ${wrong[0]} of ${op.id} is missing or not in its normal form`;
  } catch (error) {
    if (error instanceof QuantraceError) return error.summary;
    throw error;
  }
}
