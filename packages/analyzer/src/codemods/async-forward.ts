import { ts } from "../host/ts.ts";
import type { Rewrite } from "../rules/rewrite.ts";

/** `async forward(x): Promise<Tensor>` without a single `await` needs neither `async` nor the promise. */
export function asyncForwardAsPlain(keyword: ts.Node): Rewrite | null {
  const method = keyword.parent;
  if (!ts.isMethodDeclaration(method) || method.body === undefined || waits(method.body)) return null;
  if (hasDirective(method)) return null;
  const next =
    method
      .getText()
      .slice(keyword.getEnd() - method.getStart())
      .match(/^\s*/)?.[0].length ?? 0;
  const promised = method.type === undefined ? null : promisedType(method.type);
  if (method.type !== undefined && promised === null) return null;
  const also =
    method.type === undefined ? [] : [{ first: method.type, last: method.type, text: promised ?? "" }];
  const after = nodeStartingAt(method, keyword.getEnd() + next);
  if (after === null) return null;
  return { first: keyword, last: after, text: after.getText(), applicability: "machine", also };
}

/** A comment that lets an error pass would be one too many. */
function hasDirective(node: ts.Node): boolean {
  return /@ts-(?:expect-error|ignore)/.test(node.getFullText().slice(0, node.getLeadingTriviaWidth()));
}

function promisedType(type: ts.TypeNode): string | null {
  const isPromise = ts.isTypeReferenceNode(type) && type.typeName.getText() === "Promise";
  return isPromise && type.typeArguments?.length === 1 ? (type.typeArguments[0]?.getText() ?? null) : null;
}

function nodeStartingAt(method: ts.MethodDeclaration, offset: number): ts.Node | null {
  const parts: readonly (ts.Node | undefined)[] = [
    ...(ts.getModifiers(method) ?? []),
    method.asteriskToken,
    method.name,
  ];
  return parts.find((part) => part?.getStart() === offset) ?? null;
}

function waits(node: ts.Node): boolean {
  if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined))
    return true;
  if (ts.isFunctionLike(node)) return false;
  return ts.forEachChild(node, (child) => waits(child) || undefined) ?? false;
}
