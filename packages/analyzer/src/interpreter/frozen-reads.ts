import type { Value } from "../domain/value.ts";
import { ts } from "../host/ts.ts";
import { quoted } from "../rules/code-text.ts";
import { isAssignment } from "../types/file-index.ts";
import type { Machine } from "./machine.ts";

/**
 * Reads of what other code changes between traces. The graph keeps what was there while tracing. Not wrong while nobody
 * changes it, so these findings do not block.
 */

/** A variable of a file that is assigned somewhere. */
export function checkVariable(m: Machine, node: ts.Node, symbol: ts.Symbol, value: Value): void {
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return;
  if ((ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0 || !isState(value)) return;
  if (isAmbient(declaration) || isTarget(node) || !m.world.isReassigned(symbol)) return;
  m.report({ kind: "impure", node, callee: quoted(node), impurity: "environment" });
}

/** `counter` of `counter += 1`: that it is assigned is a finding of its own. */
function isTarget(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) return parent.left === node && isAssignment(parent);
  return ts.isPostfixUnaryExpression(parent) || ts.isPrefixUnaryExpression(parent);
}

/** A field of a module that methods other than the constructor set. */
export function checkField(m: Machine, node: ts.Node, symbol: ts.Symbol, value: Value): void {
  const owner = symbol.valueDeclaration?.parent;
  if (owner === undefined || !isState(value)) return;
  const type = ts.isParameter(symbol.valueDeclaration as ts.Node) ? owner.parent : owner;
  if (!ts.isClassLike(type) || !m.world.classes.isModule(type)) return;
  const by = m.world.assignments(symbol).find((source) => isLater(source));
  if (by !== undefined) m.report({ kind: "stale", node, what: quoted(node), by });
}

/** Modules have their own rules; everything else that a field can hold is kept as it is. */
function isState(value: Value): boolean {
  return value.modules === null && value.closures.length === 0;
}

/** Set by code that is neither a constructor nor the forward that the field is read in. */
function isLater(source: ts.Node): boolean {
  const owner = ts.findAncestor(source, (at) => ts.isMethodDeclaration(at) || isFunction(at));
  if (owner === undefined) return false;
  return !(ts.isMethodDeclaration(owner) && owner.name.getText() === "forward");
}

function isFunction(node: ts.Node): boolean {
  return ts.isFunctionDeclaration(node) || ts.isSetAccessorDeclaration(node);
}

/** A tensor in a field of a module that is neither a parameter nor a buffer: no part of its state. */
export function checkPlainTensor(m: Machine, node: ts.Node, symbols: readonly ts.Symbol[]): void {
  const ofModule = symbols.some(({ valueDeclaration }) => {
    const owner = valueDeclaration?.parent;
    return owner !== undefined && ts.isClassLike(owner) && m.world.classes.isModule(owner);
  });
  if (ofModule) m.report({ kind: "plain-tensor", node, what: quoted(node) });
}

/** `process.env.FAST`, `import.meta.env`, `globalThis.flag`, `navigator.language`: settings of the host. */
export function checkHostState(
  m: Machine,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): boolean {
  const match = HOST.exec(node.getText());
  if (match === null || !isHost(m, node)) return false;
  const impurity = match[0].startsWith("navigator") ? "host" : "environment";
  m.report({ kind: "impure", node, callee: quoted(node), impurity });
  return true;
}

const HOST = /^(?:(?:globalThis\.)?process\.env\b[.[]|import\.meta\.env\b|globalThis\.\w+$|navigator\.\w+$)/;

/** Names of the platform, not of a variable of the user. */
function isHost(m: Machine, node: ts.Node): boolean {
  let at = node;
  while (ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at)) at = at.expression;
  if (!ts.isIdentifier(at)) return true;
  const declarations = m.world.symbolOf(at)?.declarations ?? [];
  return declarations.every(isAmbient);
}

/** Declared to be there, by the platform's types or by a `declare` of the user. */
export function isAmbient(declaration: ts.Declaration): boolean {
  if (declaration.getSourceFile().isDeclarationFile) return true;
  const declared = ts.findAncestor(
    declaration,
    (node) => ts.isVariableStatement(node) || ts.isFunctionDeclaration(node),
  );
  return (
    declared !== undefined &&
    ts.canHaveModifiers(declared) &&
    (ts.getModifiers(declared) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.DeclareKeyword)
  );
}
