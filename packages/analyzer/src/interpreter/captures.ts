import { ts } from "../host/ts.ts";
import type { Machine } from "./machine.ts";

const known = new WeakMap<ts.Node, boolean>();

/**
 * True when a nested function mentions a variable of a function around it. One that mentions none means the same
 * wherever it is called, so it is analysed on its own; it may call itself.
 */
export function captures(m: Machine, code: ts.Node): boolean {
  const found = known.get(code);
  if (found !== undefined) return found;
  const answer = mentionsOuter(m, code, code);
  known.set(code, answer);
  return answer;
}

function mentionsOuter(m: Machine, node: ts.Node, code: ts.Node): boolean {
  if (ts.isTypeNode(node)) return false;
  if (ts.isIdentifier(node) && isOfOuter(m, node, code)) return true;
  return ts.forEachChild(node, (child) => mentionsOuter(m, child, code) || undefined) ?? false;
}

/** True for a name that is declared in a function around the code. */
function isOfOuter(m: Machine, node: ts.Identifier, code: ts.Node): boolean {
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? (m.world.checker.getShorthandAssignmentValueSymbol(node.parent) ?? null)
    : m.world.symbolOf(node);
  const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0];
  if (declaration === undefined || declaration === code) return false;
  if (ts.findAncestor(declaration, (at) => at === code) !== undefined) return false;
  const home = ts.findAncestor(declaration.parent, ts.isFunctionLike);
  return home !== undefined && ts.findAncestor(code.parent, (at) => at === home) !== undefined;
}
