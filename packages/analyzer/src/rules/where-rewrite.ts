import type { Subject } from "../domain/use.ts";
import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";
import { dslName } from "../fixes/dsl-names.ts";
import { receiverText, replace, type Rewrite } from "./rewrite.ts";

const METHODS: Readonly<Record<string, string>> = {
  ">": "gt",
  ">=": "ge",
  "<": "lt",
  "<=": "le",
  "===": "eq",
  "==": "eq",
  "!==": "ne",
  "!=": "ne",
};

const MIRRORED: Readonly<Record<string, string>> = {
  gt: "lt",
  ge: "le",
  lt: "gt",
  le: "ge",
  eq: "eq",
  ne: "ne",
};

const COMPARISONS: ReadonlySet<string> = new Set(Object.values(METHODS));

/** True for a call such as `x.gt(0)`, which gives a tensor of booleans. */
export function isComparison(node: ts.Node): boolean {
  const inner = ts.isExpression(node) ? bare(node) : node;
  if (!ts.isCallExpression(inner)) return false;
  const callee = inner.expression;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
  return COMPARISONS.has(name);
}

/** A condition as a tensor: `x.sum().item() > 0` is `x.sum().gt(0)`. Null when it cannot be written down. */
export function conditionAsTensor(node: ts.Expression, depth = 4): string | null {
  const inner = bare(node);
  if (isComparison(inner)) return inner.getText();
  if (ts.isIdentifier(inner)) {
    const definition = definitionOf(inner);
    return definition === null || depth === 0 ? null : conditionAsTensor(definition, depth - 1);
  }
  if (!ts.isBinaryExpression(inner)) return null;
  const method = METHODS[inner.operatorToken.getText()];
  if (method === undefined) return null;
  const left = tensorBehind(inner.left, depth);
  const right = tensorBehind(inner.right, depth);
  if (left !== null) return `${left}.${method}(${right ?? inner.right.getText()})`;
  return right === null ? null : `${right}.${MIRRORED[method] ?? method}(${inner.left.getText()})`;
}

/** The tensor that a number was read out of: `x.mean()` for `x.mean().item()`, or for a constant that holds it. */
function tensorBehind(node: ts.Expression, depth: number): string | null {
  const inner = bare(node);
  if (ts.isIdentifier(inner) && depth > 0) {
    const definition = definitionOf(inner);
    return definition === null ? null : tensorBehind(definition, depth - 1);
  }
  if (!ts.isCallExpression(inner) || !ts.isPropertyAccessExpression(inner.expression)) return null;
  return inner.expression.name.text === "item" ? receiverText(inner.expression.expression) : null;
}

/** What a `const` of the same block level is made of. */
function definitionOf(node: ts.Identifier): ts.Expression | null {
  for (let at: ts.Node = node.parent; at !== undefined && !ts.isFunctionLike(at); at = at.parent) {
    if (!ts.isBlock(at)) continue;
    for (const statement of at.statements) {
      if (!ts.isVariableStatement(statement) || !(statement.declarationList.flags & ts.NodeFlags.Const))
        continue;
      const found = statement.declarationList.declarations.find((d) => d.name.getText() === node.text);
      if (found !== undefined) return found.initializer ?? null;
    }
  }
  return null;
}

/** What decides: an expression, which may itself be a tensor. */
interface Decision {
  readonly node: ts.Expression;
  readonly subject: Subject;
}

function testOf({ node, subject }: Decision): string | null {
  const known = conditionAsTensor(node);
  return known === null && subject === "tensor" ? `${receiverText(node)}.ne(0)` : known;
}

/** `c ? a : b` as `where(c, a, b)`. */
export function ternaryAsWhere(decision: Decision): Rewrite | null {
  const parent = ts.findAncestor(decision.node, ts.isConditionalExpression);
  const test = testOf(decision);
  if (parent === undefined || test === null) return null;
  return replace(
    parent,
    `where(${test}, ${parent.whenTrue.getText()}, ${parent.whenFalse.getText()})`,
    "maybe",
  );
}

/** `if (c) return a; return b;` and `if (c) h = a;` with `where`. */
export function ifAsWhere(decision: Decision): Rewrite | null {
  const statement = ts.findAncestor(decision.node, ts.isIfStatement);
  const test = testOf(decision);
  if (statement === undefined || test === null) return null;
  const yes = onlyStatement(statement.thenStatement);
  const no = statement.elseStatement === undefined ? null : onlyStatement(statement.elseStatement);
  const next = no ?? followingStatement(statement);
  if (isReturn(yes) && isReturn(next)) {
    const text = `return where(${test}, ${yes.expression.getText()}, ${next.expression.getText()});`;
    return { first: statement, last: no === null ? next : statement, text, applicability: "maybe" };
  }
  const assigned = assignment(yes);
  if (assigned === null) return null;
  const other = no === null ? assigned.left.getText() : assignedTo(no, assigned.left.getText());
  if (other === null) return null;
  const target = assigned.left.getText();
  return replace(statement, `${target} = where(${test}, ${assigned.right.getText()}, ${other});`, "maybe");
}

function isReturn(
  node: ts.Statement | null,
): node is ts.ReturnStatement & { readonly expression: ts.Expression } {
  return node !== null && ts.isReturnStatement(node) && node.expression !== undefined;
}

function onlyStatement(node: ts.Statement): ts.Statement | null {
  if (!ts.isBlock(node)) return node;
  return node.statements.length === 1 ? (node.statements[0] ?? null) : null;
}

function followingStatement(node: ts.Statement): ts.Statement | null {
  if (!ts.isBlock(node.parent)) return null;
  return node.parent.statements[node.parent.statements.indexOf(node) + 1] ?? null;
}

function assignment(node: ts.Statement | null): ts.BinaryExpression | null {
  if (node === null || !ts.isExpressionStatement(node)) return null;
  const { expression } = node;
  const isPlain =
    ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isPlain ? expression : null;
}

function assignedTo(node: ts.Statement, target: string): string | null {
  const found = assignment(node);
  return found !== null && found.left.getText() === target ? found.right.getText() : null;
}
