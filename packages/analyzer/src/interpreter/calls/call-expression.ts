import { joinValues } from "../../domain/join-values.ts";
import { STATIC, UNKNOWN, type Value } from "../../domain/value.ts";
import { isLibraryFile } from "../../host/dsl-package.ts";
import { bare } from "../../host/bare.ts";
import { ts } from "../../host/ts.ts";
import { moduleModel, standardModel, type StandardModel } from "../../models/standard-library.ts";
import { standardName } from "../../models/standard-name.ts";
import { quoted } from "../../rules/code-text.ts";
import { literalKey, readElement } from "../expressions/element-access.ts";
import { checkChain, evaluateReceiver, readProperty } from "../expressions/members.ts";
import { isAmbient } from "../frozen-reads.ts";
import type { Machine } from "../machine.ts";
import { isTensor } from "../subject.ts";
import { type Arguments, evaluateArguments } from "./arguments.ts";
import { callUnresolvedGlobal } from "./global-names.ts";
import { callEach } from "./call-each.ts";
import { callTarget } from "./call-target.ts";
import { callCollection, isCollectionMethod } from "./collections.ts";
import { callArrayMethod, isArrayMethod } from "./array-methods.ts";
import { callLibrary } from "./library-call.ts";
import { functionName } from "./function-name.ts";
import { callFunctionMethod, isFunctionMethod } from "./function-methods.ts";
import { callBorrowed, isBorrowing } from "./borrowed-call.ts";
import { callForward, isForwardCall } from "./module-call.ts";
import { callStandard } from "./standard-call.ts";
import { callTensorMethod } from "./tensor-call.ts";
import { callSuperConstructor } from "./construct.ts";
import { callObjectAssign } from "./object-assign.ts";
import { ambientModule, isPlatform } from "./platform.ts";
import { keepsPosition } from "./regexp-position.ts";
import { callUnknown } from "./unknown-call.ts";

/** `f(a, b)`, `x.f(a)`, `super(a)` */
export function evaluateCall(m: Machine, node: ts.CallExpression): Value {
  const callee = bare(node.expression);
  if (callee.kind === ts.SyntaxKind.SuperKeyword) return callSuperConstructor(m, node);
  if (callee.kind === ts.SyntaxKind.ImportKeyword) {
    m.report({ kind: "wait", node, how: "load", what: "`import(...)`" });
    return UNKNOWN;
  }
  if (isRequire(m, callee)) {
    m.report({ kind: "wait", node, how: "load", what: "`require(...)`" });
    return UNKNOWN;
  }
  if (ts.isPropertyAccessExpression(callee)) return callMember(m, node, callee);
  if (ts.isElementAccessExpression(callee)) return callElement(m, node, callee);
  const value = m.evaluate(callee);
  const args = evaluateArguments(m, node.arguments);
  return callValue(m, node, callee, value, args);
}

/** The `require` of CommonJS, not a function of the user with that name. */
function isRequire(m: Machine, callee: ts.Expression): boolean {
  if (!ts.isIdentifier(callee) || callee.text !== "require") return false;
  return (m.world.symbolOf(callee)?.declarations ?? []).every(isAmbient);
}

/** `x["relu"]()`, `this.acts[i](x)` */
function callElement(m: Machine, node: ts.CallExpression, callee: ts.ElementAccessExpression): Value {
  const receiver = m.evaluate(callee.expression);
  const name = literalKey(m, callee.argumentExpression);
  if (name !== null && isTensor(m, callee.expression, receiver)) {
    return callTensorMethod(m, node, { callee, name, nameNode: callee.argumentExpression }, receiver);
  }
  const value = readElement(m, callee, receiver);
  const args = evaluateArguments(m, node.arguments);
  return callValue(m, node, callee, value, args);
}

function callMember(m: Machine, node: ts.CallExpression, callee: ts.PropertyAccessExpression): Value {
  const receiver = evaluateReceiver(m, callee.expression);
  checkChain(m, callee, receiver);
  if (isTensor(m, callee.expression, receiver)) {
    return callTensorMethod(m, node, { callee, name: callee.name.text, nameNode: callee.name }, receiver);
  }
  if (receiver.binding === "unknown") {
    evaluateArguments(m, node.arguments);
    return UNKNOWN;
  }
  if (isForwardCall(m, callee)) return callForward(m, node, callee, receiver);
  const declaration = m.world.checker.getResolvedSignature(node)?.declaration;
  if (declaration !== undefined && isPlatform(m, declaration)) {
    const name = standardName(declaration);
    if (isArrayMethod(name)) return callArrayMethod(m, node, callee, receiver, name);
    if (isCollectionMethod(name)) return callCollection(m, node, callee, receiver, name);
    if (isFunctionMethod(name, receiver)) return callFunctionMethod(m, node, callee, receiver);
    const args = evaluateArguments(m, node.arguments);
    if (isBorrowing(name)) return callBorrowed(m, node, callee, receiver, args);
    if (keepsPosition(m, name, callee.expression)) {
      m.report({
        kind: "write",
        node,
        target: "object",
        what: quoted(callee),
        value: receiver,
        traced: false,
      });
    }
    if (name === "ObjectConstructor.assign") return callObjectAssign(m, node, args);
    return callPlatform(m, node, name, declaration, args, { node: callee.expression, value: receiver });
  }
  if (declaration !== undefined && isLibraryFile(declaration.getSourceFile())) {
    const closures = readProperty(m, callee, receiver).closures;
    const args = evaluateArguments(m, node.arguments);
    if (closures.length > 0) return callEach(m, closures, (closure) => callTarget(m, closure, args, node));
    return callLibrary(m, node, declaration, callee.name.text, receiver, args);
  }
  const value = readProperty(m, callee, receiver);
  const args = evaluateArguments(m, node.arguments);
  return callValue(m, node, callee, value, args);
}

/** Calls what an expression gave. */
export function callValue(
  m: Machine,
  node: ts.CallExpression | ts.TaggedTemplateExpression,
  callee: ts.Expression,
  value: Value,
  args: Arguments,
): Value {
  if (value.binding === "unknown") return UNKNOWN;
  const known = callEach(m, value.closures, (closure) => callTarget(m, closure, args, node));
  if (value.closures.length > 0 && !value.external) return known;
  const declaration = m.world.checker.getResolvedSignature(node)?.declaration;
  const rest =
    declaration === undefined
      ? callUnresolved(m, node, callee, value, args)
      : callDeclared(m, node, callee, declaration, value, args);
  return value.closures.length > 0 ? joinValues(known, rest) : rest;
}

function callDeclared(
  m: Machine,
  node: ts.CallExpression | ts.TaggedTemplateExpression,
  callee: ts.Expression,
  declaration: ts.SignatureDeclaration | ts.JSDocSignature,
  value: Value,
  args: Arguments,
): Value {
  if (isPlatform(m, declaration))
    return callPlatform(m, node, standardName(declaration), declaration, args, null);
  if (isLibraryFile(declaration.getSourceFile()) && isNameOf(m, callee, declaration)) {
    return callLibrary(m, node, declaration, functionName(declaration), null, args);
  }
  return callUnknown(m, node, callee, value, args);
}

/** True when the callee names the declaration itself, not a variable that happens to have its type. */
function isNameOf(m: Machine, callee: ts.Expression, declaration: ts.Node): boolean {
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  const declarations = ts.isIdentifier(name) ? m.world.symbolOf(name)?.declarations : undefined;
  return declarations?.includes(declaration as ts.Declaration) === true;
}

function callUnresolved(
  m: Machine,
  node: ts.CallExpression | ts.TaggedTemplateExpression,
  callee: ts.Expression,
  value: Value,
  args: Arguments,
): Value {
  return callUnresolvedGlobal(m, node, callee, args) ?? callUnknown(m, node, callee, value, args);
}

interface Receiver {
  readonly node: ts.Expression;
  readonly value: Value;
}

function callPlatform(
  m: Machine,
  node: ts.CallExpression | ts.TaggedTemplateExpression,
  name: string,
  declaration: ts.Node,
  args: Arguments,
  receiver: Receiver | null,
): Value {
  if (receiver !== null && receiver.value.binding === "data")
    return { ...receiver.value, objects: [], closures: [] };
  const model: StandardModel | null = moduleModel(ambientModule(declaration)) ?? standardModel(name);
  const callee = ts.isCallExpression(node) ? node.expression : node.tag;
  if (model === null) return callUnknown(m, node, callee, receiver?.value ?? STATIC, args);
  return callStandard(m, node, model, callee.getText(), args, receiver);
}
