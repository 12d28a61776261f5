import { inputsOf } from "../../graph/inputs-of.ts";
import type { Node } from "../../graph/node.ts";
import type { Rule } from "../rule.ts";

/** `users` is the set of nodes that read a node, counted again from the inputs. */
export const users: Rule = {
  name: "users",
  *check(graph) {
    const readers = new Map<Node, Set<Node>>();
    for (const node of graph.nodes()) {
      for (const input of inputsOf(node)) readers.set(input, (readers.get(input) ?? new Set()).add(node));
    }
    for (const node of graph.nodes()) {
      const expected = readers.get(node) ?? new Set<Node>();
      for (const user of node.users) {
        if (!expected.has(user))
          yield { node: node.name, reason: `%${user.name} is listed as a user but does not read it` };
      }
      for (const user of expected) {
        if (!node.users.has(user))
          yield { node: node.name, reason: `%${user.name} reads it but is not listed as a user` };
      }
    }
  },
};
