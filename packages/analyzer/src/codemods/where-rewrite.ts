import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";
import { bareText, type Replacement, type Rewrite, type SiteTypes } from "../rules/rewrite.ts";
import { shapeRoot } from "./same-shape.ts";
import { choose, type Condition, writeCondition } from "./read-condition.ts";

/** Two sides and what stands in their place. */
interface Choice {
  readonly replaced: Omit<Replacement, "text">;
  readonly yes: ts.Expression;
  readonly no: ts.Expression;
  /** The new code around the chosen value. */
  readonly wrap: (chosen: string) => string;
}

/** `c ? a : b` as `where(c, a, b)`. */
export function ternaryAsWhere(condition: ts.Expression, types: SiteTypes): Rewrite | null {
  const node = condition.parent;
  if (!ts.isConditionalExpression(node) || node.condition !== condition) return null;
  const { whenTrue: yes, whenFalse: no } = node;
  return rewriteChoice(condition, { replaced: { first: node, last: node }, yes, no, wrap: (c) => c }, types);
}

/** `if (c) return a; return b;`, `if (c) h = a;` and `if (c) h = a; else h = b;` with `where`. */
export function ifAsWhere(condition: ts.Expression, types: SiteTypes): Rewrite | null {
  const choice = ts.isIfStatement(condition.parent) ? choiceOf(condition.parent) : null;
  return choice === null ? null : rewriteChoice(condition, choice, types);
}

function choiceOf(statement: ts.IfStatement): Choice | null {
  const yes = onlyStatement(statement.thenStatement);
  const no = statement.elseStatement === undefined ? null : onlyStatement(statement.elseStatement);
  const next = no ?? (statement.elseStatement === undefined ? followingStatement(statement) : null);
  if (isReturn(yes) && isReturn(next)) {
    const last = no === null ? next : statement;
    const wrap = (chosen: string): string => `return ${chosen};`;
    return { replaced: { first: statement, last }, yes: yes.expression, no: next.expression, wrap };
  }
  const assigned = assignment(yes);
  if (assigned === null) return null;
  const target = assigned.left;
  const other = statement.elseStatement === undefined ? target : assignedTo(no, target.getText());
  if (other === null) return null;
  const wrap = (chosen: string): string => `${target.getText()} = ${chosen};`;
  return { replaced: { first: statement, last: statement }, yes: assigned.right, no: other, wrap };
}

/** Writes a choice with `where`; the constants that only the condition used go. */
export function rewriteChoice(decided: ts.Expression, choice: Choice, types: SiteTypes): Rewrite | null {
  const { replaced, yes, no, wrap } = choice;
  const condition = writeCondition(decided, types);
  if (condition === null) return null;
  if (![yes, no].every((side) => isTensorSide(side, types))) return null;
  const text = wrap(choose(decided, condition.test, bareText(yes), bareText(no)));
  return {
    ...replaced,
    text,
    applicability: isSame(condition, yes, no, types) ? "machine" : "maybe",
    imports: ["where", ...condition.imports],
    also: condition.also,
  };
}

/** Both sides have one shape and dtype, so that `where` gives the side that the condition chose, bit for bit. */
function isSame({ exact }: Condition, yes: ts.Expression, no: ts.Expression, types: SiteTypes): boolean {
  const root = shapeRoot(yes, types);
  return exact && root !== null && root === shapeRoot(no, types);
}

function isTensorSide(node: ts.Expression, types: SiteTypes): boolean {
  const inner = bare(node);
  if (types.factsAt(inner).tensor === "yes") return true;
  return (types.checker.getTypeAtLocation(inner).flags & ts.TypeFlags.NumberLike) !== 0;
}

/** A return of a value. */
export function isReturn(
  node: ts.Statement | null,
): node is ts.ReturnStatement & { readonly expression: ts.Expression } {
  return node !== null && ts.isReturnStatement(node) && node.expression !== undefined;
}

/** The statement itself, or the only one of its block. */
export function onlyStatement(node: ts.Statement): ts.Statement | null {
  if (!ts.isBlock(node)) return node;
  return node.statements.length === 1 ? (node.statements[0] ?? null) : null;
}

function followingStatement(node: ts.Statement): ts.Statement | null {
  if (!ts.isBlock(node.parent)) return null;
  return node.parent.statements[node.parent.statements.indexOf(node) + 1] ?? null;
}

/** `a = b` as a statement. */
export function assignment(node: ts.Statement | null): ts.BinaryExpression | null {
  if (node === null || !ts.isExpressionStatement(node)) return null;
  const { expression } = node;
  const isPlain =
    ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isPlain ? expression : null;
}

function assignedTo(node: ts.Statement | null, target: string): ts.Expression | null {
  const found = assignment(node);
  return found !== null && found.left.getText() === target ? found.right : null;
}
