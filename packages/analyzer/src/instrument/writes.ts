import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";
import { codeText } from "../rules/code-text.ts";
import { isAssignment } from "../types/file-index.ts";
import type { Instrumentation } from "./instrument-file.ts";

const { SyntaxKind: K } = ts;

/** `a = b`, `a.b += c`, `[a, b.c] = d`: the properties that it writes. */
export function instrumentTargets(at: Instrumentation, node: ts.BinaryExpression): void {
  if (!isAssignment(node) || isInPattern(node)) return;
  const traced = at.facts.isTensor(node.right);
  for (const target of targetsIn(node.left)) watchTarget(at, target, traced);
}

/** The same for variables of the file. */
export function instrumentVariables(at: Instrumentation, node: ts.BinaryExpression): void {
  if (!isAssignment(node) || isInPattern(node)) return;
  const [outer] = targetsIn(node.left)
    .filter(ts.isIdentifier)
    .filter((name) => at.facts.isOfFile(name));
  if (outer !== undefined) announce(at, node, outer);
}

/** `a++`, `--a.b` */
export function instrumentUpdate(
  at: Instrumentation,
  node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
): void {
  if (node.operator !== K.PlusPlusToken && node.operator !== K.MinusMinusToken) return;
  const target = bare(node.operand);
  if (ts.isIdentifier(target) && at.facts.isOfFile(target)) announce(at, node, target);
  watchTarget(at, target, false);
}

/** `delete a.b` */
export function instrumentDelete(at: Instrumentation, node: ts.DeleteExpression): void {
  watchTarget(at, bare(node.expression), false);
}

/** Writes a check around the object that a property is written to. */
function watchTarget(at: Instrumentation, target: ts.Expression, traced: boolean): void {
  if (!ts.isPropertyAccessExpression(target) && !ts.isElementAccessExpression(target)) return;
  if (target.expression.kind === K.SuperKeyword || ts.isOptionalChain(target)) return;
  const index = at.sites.write(target, `\`${codeText(target)}\``, traced);
  const { runTime, sites } = at.names;
  at.edits.wrap(target.expression, ` ${runTime}.target(`, `, ${sites}, ${index})`);
}

/** Writes a check before an assignment to a variable of the file. */
function announce(at: Instrumentation, node: ts.Expression, target: ts.Identifier): void {
  const index = at.sites.assignment(target, `\`${target.text}\``);
  const { runTime, sites } = at.names;
  at.edits.wrap(node, ` ${runTime}.second(${runTime}.assigning(${sites}, ${index}), `, ")");
}

/** True for a default inside of a pattern that is assigned to: `[a = 1] = b`. */
function isInPattern(node: ts.BinaryExpression): boolean {
  let at: ts.Node = node;
  while (
    ts.isArrayLiteralExpression(at.parent) ||
    ts.isObjectLiteralExpression(at.parent) ||
    ts.isPropertyAssignment(at.parent) ||
    ts.isSpreadElement(at.parent) ||
    ts.isSpreadAssignment(at.parent)
  )
    at = at.parent;
  if (at === node) return false;
  const { parent } = at;
  const isLeft = ts.isBinaryExpression(parent) && isAssignment(parent) && parent.left === at;
  const isLoop = (ts.isForOfStatement(parent) || ts.isForInStatement(parent)) && parent.initializer === at;
  return isLeft || isLoop;
}

/** Names and properties that a left side assigns. */
function targetsIn(left: ts.Expression): readonly ts.Expression[] {
  const node = bare(left);
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(targetsIn);
  if (ts.isSpreadElement(node)) return targetsIn(node.expression);
  if (ts.isBinaryExpression(node)) return targetsIn(node.left);
  if (!ts.isObjectLiteralExpression(node)) return [node];
  return node.properties.flatMap((property) => {
    if (ts.isPropertyAssignment(property)) return targetsIn(property.initializer);
    if (ts.isShorthandPropertyAssignment(property)) return [property.name];
    return ts.isSpreadAssignment(property) ? targetsIn(property.expression) : [];
  });
}
