import { ts } from "../host/ts.ts";
import type { Rewrite } from "../rules/rewrite.ts";

/** `try { a; } catch { b; }` as `a;`: what the graph does anyway. Only without `finally`, and where no name can clash. */
export function unwrapTry(at: ts.Node): Rewrite | null {
  const node = ts.findAncestor(at, ts.isTryStatement);
  if (node === undefined || node.finallyBlock !== undefined) return null;
  const { statements } = node.tryBlock;
  const [first] = statements;
  const last = statements.at(-1);
  if (first === undefined || last === undefined) return null;
  if (statements.some((one) => ts.isVariableStatement(one) || ts.isFunctionDeclaration(one))) return null;
  const text = node.getSourceFile().text.slice(first.getStart(), last.getEnd());
  return { first: node, last: node, text: outdented(text), applicability: "maybe" };
}

function outdented(text: string): string {
  return text.replaceAll("\n  ", "\n");
}
