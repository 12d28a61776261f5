import { isPlaceholderRef, isSignatureLeaf } from "../../graph/signature.ts";
import { flattenTree } from "../../graph/tree.ts";
import type { Rule } from "../rule.ts";

/** The signature names every placeholder once, and nothing else. */
export const signature: Rule = {
  name: "signature",
  *check(graph) {
    const leaves = graph.signature.flatMap((tree) => flattenTree(tree, isSignatureLeaf));
    const named = leaves.filter(isPlaceholderRef).map((leaf) => leaf.placeholder);
    const present = new Set(graph.placeholders.map((node) => node.name));
    for (const name of new Set(named)) {
      if (!present.has(name))
        yield { node: name, reason: "the signature names it, but there is no such placeholder" };
      if (named.indexOf(name) !== named.lastIndexOf(name))
        yield { node: name, reason: "the signature names it twice" };
    }
    for (const name of present) {
      if (!named.includes(name)) yield { node: name, reason: "the signature does not name it" };
    }
  },
};
