import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";
import type { Replacement, Rewrite, SiteTypes } from "../rules/rewrite.ts";
import { choose, writeCondition } from "./read-condition.ts";
import { isReturn, onlyStatement } from "./where-rewrite.ts";

/**
 * An early return goes to the end: `if (c) return a; const h = ...; return b;` computes both sides and ends with
 * `return where(c, a, b);`.
 */
export function foldEarlyReturn(condition: ts.Expression, types: SiteTypes): Rewrite | null {
  const statement = condition.parent;
  if (!ts.isIfStatement(statement) || !ts.isBlock(statement.parent)) return null;
  const early = onlyStatement(statement.thenStatement);
  const { statements } = statement.parent;
  const rest = statements.slice(statements.indexOf(statement) + 1);
  const last = rest.at(-1) ?? null;
  if (!isReturn(early) || !isReturn(last) || !rest.slice(0, -1).every(isDeclaration)) return null;
  const removed: Replacement = { first: statement, last: statement, text: "" };
  const read = writeCondition(condition, types);
  if (read === null) return null;
  const sides = [early.expression, last.expression];
  if (!sides.every((side) => types.factsAt(side).tensor === "yes")) return null;
  const [yes = "", no = ""] = sides.map((side) => bare(side).getText());
  const text = choose(condition, read.test, yes, no);
  const changed: Replacement = { first: last.expression, last: last.expression, text };
  return {
    ...changed,
    applicability: "maybe",
    imports: ["where", ...read.imports],
    also: [removed, ...read.also],
  };
}

/** A statement that only names a value. */
function isDeclaration(node: ts.Statement): boolean {
  return ts.isVariableStatement(node);
}
