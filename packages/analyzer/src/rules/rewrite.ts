import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";

/** A piece of code, mended: what stands from `first` to `last` becomes `text`. */
export interface Rewrite {
  readonly first: ts.Node;
  readonly last: ts.Node;
  readonly text: string;
  /** `machine` can be applied without a look, `maybe` is valid code that may mean something else. */
  readonly applicability: "machine" | "maybe";
}

/** A rewrite of one node. */
export function replace(
  node: ts.Node,
  text: string,
  applicability: Rewrite["applicability"] = "machine",
): Rewrite {
  return { first: node, last: node, text, applicability };
}

/** The source of a node, in parentheses where a method call behind it would bind differently. */
export function receiverText(node: ts.Node): string {
  const inner = ts.isExpression(node) ? bare(node) : node;
  const text = inner.getText();
  const isCallable =
    ts.isIdentifier(inner) ||
    ts.isPropertyAccessExpression(inner) ||
    ts.isElementAccessExpression(inner) ||
    ts.isCallExpression(inner) ||
    inner.kind === ts.SyntaxKind.ThisKeyword;
  return isCallable ? text : `(${text})`;
}
