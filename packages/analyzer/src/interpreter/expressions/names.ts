import type { FunctionNode } from "../../domain/activation.ts";
import { step } from "../../domain/flow.ts";
import { closureValue, EXTERNAL, STATIC, UNKNOWN, type Value } from "../../domain/value.ts";
import { isLibraryFile } from "../../host/dsl-package.ts";
import { bare } from "../../host/bare.ts";
import { ts } from "../../host/ts.ts";
import { quoted } from "../../rules/code-text.ts";
import { isModuleType } from "../../types/class-index.ts";
import { captures } from "../captures.ts";
import { checkVariable } from "../frozen-reads.ts";
import type { Machine } from "../machine.ts";
import { modulesIn } from "../module-classes.ts";
import { typedValue } from "../subject.ts";
import type { holderOf } from "../variables.ts";
import { readVariable } from "../variables.ts";

/** A variable, a parameter, a function, or something from outside. */
export function evaluateName(m: Machine, node: ts.Identifier): Value {
  const symbol = m.world.symbolOf(node);
  if (symbol === null || node.text === "undefined") return STATIC;
  if (node.text === "arguments" && symbol.declarations === undefined) {
    m.report({ kind: "indirect", node, what: "`arguments`" });
    return UNKNOWN;
  }
  return evaluateIdentifier(m, node, symbol);
}

/** The value of what a name stands for. */
export function evaluateIdentifier(m: Machine, node: ts.Expression, symbol: ts.Symbol): Value {
  const local = readVariable(m, symbol);
  if (local !== null) return local;
  const value = outsideValue(m, node, symbol);
  checkVariable(m, node, symbol, value);
  return value;
}

/** `this`: what the function was called on. */
export function evaluateThis(m: Machine, node: ts.ThisExpression): Value {
  void node;
  return m.frame.activation.self ?? EXTERNAL;
}

/** Follows a name that no function on the way holds: a module-level declaration, an import, a global. */
function outsideValue(m: Machine, node: ts.Expression, symbol: ts.Symbol): Value {
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  if (declaration === undefined) return EXTERNAL;
  const code = ts.isFunctionDeclaration(declaration) ? bodyOf(symbol, declaration) : null;
  if (code !== null) {
    return closureValue({ node: code, home: captures(m, code) ? homeOf(m, code) : null, self: null });
  }
  if (ts.isVariableDeclaration(declaration) && isConstant(declaration)) {
    const codes = functionsAmong(m, declaration.initializer === undefined ? [] : [declaration.initializer]);
    const closures = (codes ?? []).map((code) => ({ node: code, home: homeOf(m, code), self: null }));
    if (closures.length > 0) return { ...STATIC, closures };
  }
  return outsideTyped(m, node, declaration);
}

function outsideTyped(m: Machine, node: ts.Expression, declaration: ts.Declaration): Value {
  const facts = m.world.factsAt(node);
  const value = typedValue(facts, EXTERNAL);
  if (value.tensor === "traced" || value.tensor === "constant") {
    return { ...value, origin: step(null, "source", node, `${quoted(node)} is a tensor`) };
  }
  if (!isModuleType(m.world.checker.getTypeAtLocation(node), m.world.checker)) return value;
  const initializer = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return { ...value, modules: initializer === undefined ? null : modulesIn(m.world, [initializer]) };
}

/**
 * The declaration of a function that has a body: overloads come without. A function of the library needs none. Null
 * for a function whose code is elsewhere.
 */
function bodyOf(symbol: ts.Symbol, declaration: ts.FunctionDeclaration): FunctionNode | null {
  const all = symbol.declarations ?? [declaration];
  const implementation = all.find((d) => ts.isFunctionDeclaration(d) && d.body !== undefined);
  if (implementation === undefined && !isLibraryFunction(declaration)) return null;
  return (implementation ?? declaration) as FunctionNode;
}

/** The activation whose variables a nested function sees. */
export function homeOf(m: Machine, code: ts.Node): ReturnType<typeof holderOf> {
  const outer = ts.findAncestor(code.parent, ts.isFunctionLike);
  if (outer === undefined) return null;
  for (let at: ReturnType<typeof holderOf> = m.frame.activation; at !== null; at = at.home) {
    if (at.node === outer) return at;
  }
  return null;
}

export function isConstant(declaration: ts.VariableDeclaration): boolean {
  return (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
}

/** The functions that expressions can be: written there, named there, or one of two. Null when there may be others. */
export function functionsAmong(m: Machine, nodes: readonly ts.Expression[]): readonly FunctionNode[] | null {
  const all = nodes.map((node) => functionsIn(m, node));
  if (all.length === 0 || all.some((found) => found === null)) return null;
  return all.flatMap((found) => found ?? []);
}

function functionsIn(m: Machine, node: ts.Expression): readonly FunctionNode[] | null {
  const inner = bare(node);
  if (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner)) return [inner];
  if (ts.isConditionalExpression(inner)) return functionsAmong(m, [inner.whenTrue, inner.whenFalse]);
  if (!ts.isIdentifier(inner)) return null;
  const symbol = m.world.symbolOf(inner);
  const declaration = symbol?.valueDeclaration;
  if (symbol === null || declaration === undefined) return null;
  if (ts.isFunctionDeclaration(declaration)) {
    const code = bodyOf(symbol, declaration);
    return code === null ? null : [code];
  }
  const isConst = ts.isVariableDeclaration(declaration) && isConstant(declaration);
  return isConst && declaration.initializer !== undefined ? functionsIn(m, declaration.initializer) : null;
}

/** True for a function of Quantrace itself: an operation, not code to look into. */
export function isLibraryFunction(node: ts.Node): boolean {
  return isLibraryFile(node.getSourceFile());
}
