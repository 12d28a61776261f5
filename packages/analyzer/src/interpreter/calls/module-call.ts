import { joinAll } from "../../domain/join-values.ts";
import { STATIC, UNKNOWN, type Value } from "../../domain/value.ts";
import { bare } from "../../host/bare.ts";
import { isLibraryFile } from "../../host/dsl-package.ts";
import { ts } from "../../host/ts.ts";
import { codeText, quoted } from "../../rules/code-text.ts";
import { className, instanceType, isModuleType } from "../../types/class-index.ts";
import { readProperty } from "../expressions/members.ts";
import type { Machine } from "../machine.ts";
import { isRegistered } from "../registration.ts";
import { allArguments, type Arguments, evaluateArguments, reachable } from "./arguments.ts";
import { callEach } from "./call-each.ts";
import { callTarget } from "./call-target.ts";
import { hasState } from "./has-state.ts";
import { libraryResult, operands } from "./library-call.ts";
import { classesOf } from "./methods.ts";
import { reportUnregistered } from "./report-unregistered.ts";

/** True for `m.forward(...)` on a module, but not for `super.forward(...)`. */
export function isForwardCall(m: Machine, callee: ts.PropertyAccessExpression): boolean {
  if (callee.name.text !== "forward" || callee.expression.kind === ts.SyntaxKind.SuperKeyword) return false;
  return isModuleType(m.world.checker.getTypeAtLocation(callee.expression), m.world.checker);
}

/**
 * Calls a submodule. A leaf is a boundary; a built-in layer is an operation; a module of the user is walked, and the
 * verdict of the caller depends on its verdict.
 */
export function callForward(
  m: Machine,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  receiver: Value,
): Value {
  const args = evaluateArguments(m, node.arguments);
  const exact = classesOf(m, receiver);
  const classes = exact ?? candidates(m, callee.expression, receiver);
  if (classes === null) {
    m.report({ kind: "not-understood", node: callee, what: `which module ${quoted(callee.expression)} is` });
    return UNKNOWN;
  }
  m.record.operations += 1;
  if (
    !isRegistered(m, callee.expression) &&
    hasState(m, m.world.checker.getTypeAtLocation(callee.expression))
  ) {
    reportUnregistered(m, callee.expression);
  }
  const inLeafField = isLeafField(m, callee.expression);
  const traced = inLeafField ? [] : classes.filter((type) => !isLeaf(m, type));
  if (traced.length < classes.length) m.report({ kind: "leaf-call", node: callee, what: quoted(callee) });
  for (const type of classes) if (!traced.includes(type)) checkLeaf(m, callee, type, exact !== null);
  for (const type of traced)
    m.record.dependencies.set(type, exact !== null || m.record.dependencies.get(type) === true);
  const isOwn = callee.expression.kind === ts.SyntaxKind.ThisKeyword;
  if (isOwn && exact !== null && traced.length === classes.length)
    return callOwn(m, node, callee, receiver, args);
  if (exact === null || traced.length < classes.length || isContainer(m, callee.expression)) {
    return boundary(m, node, args, receiver);
  }
  if (isCovered(m, node, args)) return boundary(m, node, args, receiver);
  const closures = readProperty(m, callee, receiver).closures;
  if (closures.length === 0) return boundary(m, node, args, receiver);
  return callEach(m, closures, (closure) => callTarget(m, closure, args, node));
}

/** `this.forward(...)`: no boundary of a module, but a function that calls itself. */
function callOwn(
  m: Machine,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  receiver: Value,
  args: Arguments,
): Value {
  const { closures } = readProperty(m, callee, receiver);
  if (closures.length === 0) return boundary(m, node, args, receiver);
  return callEach(m, closures, (closure) => callTarget(m, closure, args, node));
}

/** A leaf must say what it gives: nobody looks inside. */
function checkLeaf(m: Machine, callee: ts.Expression, type: ts.ClassLikeDeclaration, certain: boolean): void {
  const contract = m.world.checker.getPropertyOfType(instanceType(type, m.world.checker), "outputSpec");
  if (contract !== undefined) return;
  const name = className(type);
  if (certain) m.report({ kind: "leaf-contract", node: callee, callee: name });
  else
    m.report({
      kind: "not-understood",
      node: callee,
      what: `whether ${quoted(callee)} calls the leaf ${name}`,
    });
}

/**
 * True when the module's own analysis, for whatever its inputs' types allow, says all about this call: plain arguments
 * in, a tensor out.
 */
function isCovered(m: Machine, node: ts.CallExpression, args: Arguments): boolean {
  const isPlain = reachable(m, allArguments(args)).every(
    (v) => v.binding === "static" && v.closures.length === 0,
  );
  return isPlain && m.world.factsAt(node).tensor === "yes";
}

/** The result of a module that is not entered, as its type says. */
function boundary(m: Machine, node: ts.CallExpression, args: Arguments, receiver: Value): Value {
  for (const { closures } of allArguments(args)) {
    if (closures.length === 0) continue;
    m.report({
      kind: "not-understood",
      node,
      what: `a function that is passed to ${codeText(node.expression)}`,
    });
  }
  const inputs = [...operands(m, args), { ...receiver, tensor: "traced" as const }];
  return joinAll([libraryResult(m, node, "forward", inputs)], STATIC);
}

/**
 * The user's module classes that a receiver of unknown class can be an instance of: all that its type lets in, whatever
 * they derive from, as TypeScript compares types by their shape. Null when a container may hold anything.
 */
function candidates(
  m: Machine,
  receiver: ts.Expression,
  value: Value,
): readonly ts.ClassLikeDeclaration[] | null {
  if (value.modules !== null && value.modules.length === 0) return [];
  if (isContainer(m, receiver)) return null;
  const { checker, classes } = m.world;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(receiver));
  const target = checker.getBaseConstraintOfType(type) ?? type;
  return classes.modulesFitting(target);
}

/** A built-in that holds modules of the user, such as Sequential. */
function isContainer(m: Machine, receiver: ts.Expression): boolean {
  const { checker } = m.world;
  const property = checker.getPropertyOfType(
    checker.getNonNullableType(checker.getTypeAtLocation(receiver)),
    "~modules",
  );
  const declaration = property?.declarations?.[0];
  return declaration !== undefined && isLibraryFile(declaration.getSourceFile());
}

/** A field that a call of the tracer, or the settings, names as a leaf. */
function isLeafField(m: Machine, receiver: ts.Expression): boolean {
  const node = bare(receiver);
  const symbol = ts.isPropertyAccessExpression(node) ? m.world.symbolOf(node.name) : null;
  return symbol !== null && m.world.leaves.isLeafField(symbol);
}

function isLeaf(m: Machine, type: ts.ClassLikeDeclaration): boolean {
  return m.world.leaves.isLeafClass(type);
}
