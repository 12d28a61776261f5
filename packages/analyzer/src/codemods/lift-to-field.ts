import { ts } from "../host/ts.ts";
import type { Rewrite, SiteTypes } from "../rules/rewrite.ts";

/**
 * Moves an expression out of `forward` into a field of its class, where it is evaluated once and in the open:
 * `new nn.Linear(4, 4).forward(x)` is `this.linear.forward(x)` with `linear = new nn.Linear(4, 4);`.
 * Only expressions that use no name of the function are taken.
 */
export function liftToField(node: ts.Expression, name: string, types: SiteTypes): Rewrite | null {
  const method = ts.findAncestor(node, ts.isMethodDeclaration);
  const owner = method?.parent;
  if (method === undefined || owner === undefined || !ts.isClassLike(owner) || isStatic(method)) return null;
  if (usesLocals(node, method, types) || isShadowed(node, method)) return null;
  const field = freeName(owner, name);
  const [first] = owner.members;
  if (first === undefined) return null;
  return {
    first: node,
    last: node,
    text: `this.${field}`,
    applicability: "maybe",
    inserts: [{ before: first, text: `${field} = ${node.getText()};${first === method ? "\n" : ""}` }],
  };
}

function isStatic(node: ts.MethodDeclaration): boolean {
  return ts.getModifiers(node)?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword) ?? false;
}

/** `this` of an inner function is another one. */
function isShadowed(node: ts.Node, method: ts.MethodDeclaration): boolean {
  const inner = ts.findAncestor(node.parent, ts.isFunctionLike);
  return inner !== method && inner !== undefined && !ts.isArrowFunction(inner);
}

function usesLocals(node: ts.Node, method: ts.MethodDeclaration, types: SiteTypes): boolean {
  if (node.kind === ts.SyntaxKind.ThisKeyword) return true;
  const declared = ts.isIdentifier(node) ? types.symbolOf(node)?.declarations : undefined;
  if (
    declared?.some(
      (one) =>
        one.pos >= method.pos && one.end <= method.end && one.getSourceFile() === method.getSourceFile(),
    )
  )
    return true;
  return ts.forEachChild(node, (child) => usesLocals(child, method, types) || undefined) ?? false;
}

function freeName(owner: ts.ClassLikeDeclaration, name: string): string {
  const taken = new Set(owner.members.map((member) => member.name?.getText()));
  let free = name;
  for (let i = 2; taken.has(free); i++) free = `${name}${i}`;
  return free;
}
