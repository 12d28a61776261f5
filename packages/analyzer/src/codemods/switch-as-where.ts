import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";
import type { Rewrite, SiteTypes } from "../rules/rewrite.ts";
import { dslName } from "./dsl-names.ts";
import { isReturn } from "./where-rewrite.ts";
import { convertExpression } from "./tensor-expression.ts";

/**
 * A switch whose cases all return, as a chain of choices:
 * `switch (n.item()) { case 0: return a; default: return b; }` is `return where(n.eq(0), a, b);`.
 * So is `switch (true)` over tests of tensors.
 */
export function switchAsWhere(node: ts.SwitchStatement, types: SiteTypes): Rewrite | null {
  const clauses = node.caseBlock.clauses.map(returned);
  const last = clauses.at(-1);
  if (last === undefined || clauses.includes(null)) return null;
  const known = clauses as readonly Returned[];
  if (last === null || last.label !== null || known.slice(0, -1).some((clause) => clause.label === null))
    return null;
  const tests = known.slice(0, -1).map(({ label }) => testOf(node.expression, label as ts.Expression, types));
  if (tests.includes(null) || !known.every(({ value }) => types.factsAt(value).tensor === "yes")) return null;
  const where = dslName(node, "where");
  const text = known
    .slice(0, -1)
    .reduceRight(
      (rest, { value }, i) => `${where}(${tests[i]}, ${bare(value).getText()}, ${rest})`,
      bare(last.value).getText(),
    );
  return {
    first: node,
    last: node,
    text: `return ${text};`,
    applicability: "maybe",
    imports: tests.length === 0 ? [] : ["where"],
  };
}

/** A clause that returns at once. */
interface Returned {
  readonly label: ts.Expression | null;
  readonly value: ts.Expression;
}

function returned(clause: ts.CaseOrDefaultClause): Returned | null {
  const [only, ...more] = clause.statements;
  if (more.length > 0 || !isReturn(only ?? null)) return null;
  const { expression } = only as ts.ReturnStatement & { readonly expression: ts.Expression };
  return { label: ts.isCaseClause(clause) ? clause.expression : null, value: expression };
}

function testOf(decided: ts.Expression, label: ts.Expression, types: SiteTypes): string | null {
  if (bare(decided).kind === ts.SyntaxKind.TrueKeyword)
    return types.factsAt(label).tensor === "yes" ? label.getText() : null;
  const converted = convertExpression(decided, { types, tensor: null, items: true });
  const isConstant =
    ts.isNumericLiteral(label) && converted?.kind === "tensor" && converted.redefined.length === 0;
  return isConstant ? `${converted.text}.eq(${label.text})` : null;
}
