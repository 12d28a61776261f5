import { ts } from "../host/ts.ts";
import type { Machine } from "./machine.ts";

const known = new WeakMap<ts.Node, boolean>();

/** True when the function around a node calls itself by name: what decides inside of it may decide how deep it goes. */
export function callsItself(m: Machine, node: ts.Node): boolean {
  const owner = ts.findAncestor(node, (at) => ts.isFunctionLike(at) && !isCallback(at));
  if (owner === undefined || !("body" in owner) || owner.body === undefined) return false;
  const found = known.get(owner);
  if (found !== undefined) return found;
  const answer = mentionsCallOf(m, owner.body as ts.Node, owner);
  known.set(owner, answer);
  return answer;
}

/** A function that has no name to be called by. */
function isCallback(node: ts.Node): boolean {
  return (
    (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) &&
    !ts.isVariableDeclaration(node.parent) &&
    !ts.isPropertyDeclaration(node.parent)
  );
}

function mentionsCallOf(m: Machine, node: ts.Node, owner: ts.Node): boolean {
  if (ts.isCallExpression(node) && isCallOf(m, node, owner)) return true;
  return ts.forEachChild(node, (child) => mentionsCallOf(m, child, owner) || undefined) ?? false;
}

function isCallOf(m: Machine, { expression }: ts.CallExpression, owner: ts.Node): boolean {
  const isOwn =
    ts.isPropertyAccessExpression(expression) && expression.expression.kind === ts.SyntaxKind.ThisKeyword;
  const name = isOwn ? expression.name : ts.isIdentifier(expression) ? expression : null;
  if (name === null) return false;
  const declarations = m.world.symbolOf(name)?.declarations ?? [];
  return declarations.some((declaration) => declaration === owner || declaration === owner.parent);
}
