import { type Node, type Scope, scopeStack } from "@quantrace/ir";

/** The module that a node belongs to: the innermost built-in layer that it was traced through, else the user's. */
export function ownerOf(node: Node): Scope | null {
  const stack = scopeStack(node.origin.scope);
  return stack.findLast((scope) => scope.builtin) ?? stack.at(-1) ?? null;
}

/** The user's module around a node: around the layer that it was traced through, if there is one. */
export function enclosingOf(node: Node): Scope | null {
  const owner = ownerOf(node);
  return owner?.builtin ? owner.parent : owner;
}
