import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";
import type { ClassIndex } from "../types/class-index.ts";
import type { TypeFacts } from "../types/type-facts.ts";

/** What stands from `first` to `last` becomes `text`; nothing, with its line, where the text is empty. */
export interface Replacement {
  readonly first: ts.Node;
  readonly last: ts.Node;
  readonly text: string;
}

/** A line of code put before a node, indented as the node is. */
export interface Insertion {
  readonly before: ts.Node;
  readonly text: string;
}

/** A piece of code, mended. */
export interface Rewrite extends Replacement {
  /**
   * `machine` can be applied without a look, `maybe` is valid code that may mean something else, `scaffold` is valid code
   * to be completed.
   */
  readonly applicability: "machine" | "maybe" | "scaffold";
  /** Names of Quantrace that the text uses, as `dslName` spells them: imported where they are not. */
  readonly imports?: readonly string[];
  /** Further replacements that belong to it, in the same file. */
  readonly also?: readonly Replacement[];
  /** Lines put before a member or statement. */
  readonly inserts?: readonly Insertion[];
  /** The way out that it is; `2a` unless it makes a value known while tracing. */
  readonly way?: "2a" | "S";
}

/** What a rewrite may ask about the program around the code. */
export interface SiteTypes {
  readonly checker: ts.TypeChecker;
  /** What the type of an expression says, at that place in the flow. */
  factsAt(node: ts.Node): TypeFacts;
  /** The symbol that a name stands for, imports followed. */
  symbolOf(node: ts.Node): ts.Symbol | null;
  readonly classes: Pick<ClassIndex, "isModule">;
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
  const isCallable =
    ts.isIdentifier(inner) ||
    ts.isPropertyAccessExpression(inner) ||
    ts.isElementAccessExpression(inner) ||
    ts.isCallExpression(inner) ||
    inner.kind === ts.SyntaxKind.ThisKeyword;
  return `${isCallable ? inner.getText() : `(${inner.getText()})`}${assertion(node)}`;
}

/** The source of a node without parentheses and casts around it: an argument. */
export function bareText(node: ts.Expression): string {
  const inner = bare(node);
  const mark = assertion(node);
  return mark === "" || !ts.isBinaryExpression(inner)
    ? `${inner.getText()}${mark}`
    : `(${inner.getText()})${mark}`;
}

/** `!` where the casts around a node say that it is not null: its own type may not know. */
function assertion(node: ts.Node): string {
  for (let at = node; at !== undefined && ts.isExpression(at) && bare(at) !== at;) {
    if (ts.isNonNullExpression(at)) return "!";
    at = (at as ts.ParenthesizedExpression).expression;
  }
  return "";
}
