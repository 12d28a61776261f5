import type { FunctionNode } from "../../domain/activation.ts";
import type { Value } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import type { World } from "../world.ts";

/** What a summary depends on: the abstract arguments, and the receiver where the code reads `this`. */
export function contextKey(world: World, self: Value | null, args: readonly Value[]): string {
  const names = new Map<string, number>();
  const part = (value: Value): string => {
    const modules = value.modules?.map((type) => world.idOf(type)).sort((a, b) => a - b) ?? "?";
    const flags = `${value.muted ? "m" : ""}${value.external ? "e" : ""}${value.given ? "g" : ""}${value.present ? "p" : ""}`;
    const alias = value.identity === null ? "" : (names.get(value.identity) ?? names.size);
    if (value.identity !== null && !names.has(value.identity)) names.set(value.identity, names.size);
    return [value.binding, value.tensor, flags, modules, alias, value.reads.length > 0 ? "r" : ""].join(":");
  };
  return [self === null ? "-" : part(self), ...args.map(part)].join("|");
}

const known = new WeakMap<ts.Node, boolean>();

/** True when a function's code mentions `this` or `super`, in arrow functions too. */
export function readsThis(node: FunctionNode): boolean {
  const found = known.get(node);
  if (found !== undefined) return found;
  const answer = [node.body, ...node.parameters].some(mentionsThis);
  known.set(node, answer);
  return answer;
}

function mentionsThis(node: ts.Node): boolean {
  if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword) return true;
  const ownThis = ts.isFunctionLike(node) && !ts.isArrowFunction(node);
  if (ownThis || ts.isClassLike(node)) return false;
  return ts.forEachChild(node, (child) => mentionsThis(child) || undefined) ?? false;
}
