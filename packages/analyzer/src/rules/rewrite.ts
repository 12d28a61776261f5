import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";

/** What stands from `first` to `last` becomes `text`. */
export interface Replacement {
  readonly first: ts.Node;
  readonly last: ts.Node;
  readonly text: string;
}

/** A piece of code, mended. */
export interface Rewrite extends Replacement {
  /** `machine` can be applied without a look, `maybe` is valid code that may mean something else. */
  readonly applicability: "machine" | "maybe";
  /** Names of Quantrace that the text uses, as `dslName` spells them: imported where they are not. */
  readonly imports?: readonly string[];
  /** Further replacements that belong to it, in the same file. */
  readonly also?: readonly Replacement[];
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
