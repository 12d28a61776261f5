import { joinAll } from "../../domain/join-values.ts";
import { STATIC, UNKNOWN, type Value } from "../../domain/value.ts";
import { isLibraryFile } from "../../host/dsl-package.ts";
import { ts } from "../../host/ts.ts";
import { codeText, quoted } from "../../rules/code-text.ts";
import { className, instanceType, isAbstract, isModuleType } from "../../types/class-index.ts";
import { readProperty } from "../expressions/members.ts";
import type { Machine } from "../machine.ts";
import { isRegistered } from "../registration.ts";
import { allArguments, type Arguments, evaluateArguments, reachable } from "./arguments.ts";
import { callEach } from "./call-each.ts";
import { callTarget } from "./call-target.ts";
import { hasState } from "./has-state.ts";
import { libraryResult, operands } from "./library-call.ts";
import { classesOf } from "./methods.ts";

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
    m.report({ kind: "unregistered", node: callee.expression, callee: quoted(callee.expression) });
  }
  const traced = classes.filter((type) => !isLeaf(m, type));
  for (const type of classes) if (!traced.includes(type)) checkLeaf(m, callee, type);
  for (const type of traced)
    m.record.dependencies.set(type, exact !== null || m.record.dependencies.get(type) === true);
  if (exact === null || traced.length < classes.length || isContainer(m, callee.expression)) {
    return boundary(m, node, args, receiver);
  }
  if (isCovered(m, node, args)) return boundary(m, node, args, receiver);
  const closures = readProperty(m, callee, receiver).closures;
  if (closures.length === 0) return boundary(m, node, args, receiver);
  return callEach(m, closures, (closure) => callTarget(m, closure, args, node));
}

/** A leaf must say what it gives: nobody looks inside. */
function checkLeaf(m: Machine, callee: ts.Expression, type: ts.ClassLikeDeclaration): void {
  const contract = m.world.checker.getPropertyOfType(instanceType(type, m.world.checker), "outputSpec");
  if (contract === undefined) m.report({ kind: "leaf-contract", node: callee, callee: className(type) });
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
 * The user's classes that a receiver of unknown class can be: none for a built-in layer, all below the declared class
 * otherwise. Null when a container may hold anything.
 */
function candidates(
  m: Machine,
  receiver: ts.Expression,
  value: Value,
): readonly ts.ClassLikeDeclaration[] | null {
  if (value.modules !== null && value.modules.length === 0) return [];
  const { checker, classes } = m.world;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(receiver));
  const symbols = (type.isUnion() ? type.types : [type]).map((part) => symbolOf(part, checker));
  if (isContainer(m, receiver)) return null;
  return symbols.flatMap((symbol) => {
    const declaration = symbol?.declarations?.[0];
    if (symbol === undefined || declaration === undefined) return [];
    const isGeneral = isLibraryFile(declaration.getSourceFile()) && isOpenClass(declaration);
    const below = isGeneral ? classes.all().filter((c) => classes.isModule(c)) : classes.below(symbol);
    return below.filter((c) => !isAbstract(c));
  });
}

function symbolOf(type: ts.Type, checker: ts.TypeChecker): ts.Symbol | undefined {
  const constraint = type.flags & ts.TypeFlags.Instantiable ? checker.getBaseConstraintOfType(type) : type;
  return constraint?.getSymbol();
}

/** Module itself, and interfaces such as UnaryModule: any module can be behind them. */
function isOpenClass(declaration: ts.Declaration): boolean {
  return ts.isInterfaceDeclaration(declaration) || (ts.isClassLike(declaration) && isAbstract(declaration));
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

function isLeaf(m: Machine, type: ts.ClassLikeDeclaration): boolean {
  return m.world.classes.isLeaf(type) || m.world.leaves.has(type.name?.text ?? "");
}
