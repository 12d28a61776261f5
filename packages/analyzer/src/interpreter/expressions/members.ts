import type { Closure, FunctionNode } from "../../domain/activation.ts";
import { dependent } from "../../domain/dependent.ts";
import { step } from "../../domain/flow.ts";
import { readField } from "../../domain/heap.ts";
import { joinAll, joinValues } from "../../domain/join-values.ts";
import { EXTERNAL, outsideOf, STATIC, UNKNOWN, type Value } from "../../domain/value.ts";
import { ts } from "../../host/ts.ts";
import { quoted } from "../../rules/code-text.ts";
import { instanceType } from "../../types/class-index.ts";
import type { TypeFacts } from "../../types/type-facts.ts";
import { classesOf, methodClosures } from "../calls/methods.ts";
import { checkDecorators } from "../decorators.ts";
import { checkField, checkHostState, checkPlainTensor } from "../frozen-reads.ts";
import type { Machine } from "../machine.ts";
import { memberContents } from "../member-contents.ts";
import { isTensor, judge, typedValue } from "../subject.ts";
import { readTensorMember } from "../tensor-members.ts";
import { objectsOf } from "../variables.ts";
import { evaluateIdentifier, isLibraryFunction } from "./names.ts";

/** `a.b` */
export function evaluatePropertyAccess(m: Machine, node: ts.PropertyAccessExpression): Value {
  if (checkHostState(m, node)) return typedValue(m.world.factsAt(node), EXTERNAL);
  const receiver = evaluateReceiver(m, node.expression);
  checkChain(m, node, receiver);
  return readProperty(m, node, receiver);
}

/** `x?.relu()`: a tensor is never null. */
export function checkChain(m: Machine, node: ts.PropertyAccessExpression, value: Value): void {
  if (node.questionDotToken === undefined || !isTensor(m, node.expression, value)) return;
  const { subject, nullable } = judge(m, node.expression, value);
  if (subject !== "tensor" || nullable) return;
  m.report({ kind: "optional-chain", node: node.questionDotToken, operand: node.expression, subject, value });
}

/** The object of a property access: `super` stands for `this`. */
export function evaluateReceiver(m: Machine, node: ts.Expression): Value {
  if (node.kind === ts.SyntaxKind.SuperKeyword) return m.frame.activation.self ?? EXTERNAL;
  return m.evaluate(node);
}

/** Reads `a.b` when `a` is known. */
export function readProperty(m: Machine, node: ts.PropertyAccessExpression, receiver: Value): Value {
  if (isTensor(m, node.expression, receiver)) return readTensorMember(m, node, receiver);
  const symbol = m.world.symbolOf(node.name);
  return readMember(m, { node, symbol, name: node.name.text, isSuper: isSuper(node.expression) }, receiver);
}

/** One read of a property: the expression or pattern that reads it, and what the checker knows of it. */
export interface MemberRead {
  readonly node: ts.Node;
  readonly symbol: ts.Symbol | null;
  readonly name: string;
  readonly isSuper: boolean;
}

/** Reads a property of a value that is no tensor. */
export function readMember(m: Machine, read: MemberRead, receiver: Value): Value {
  if (receiver.binding === "unknown") return UNKNOWN;
  if (receiver.binding === "data") return { ...receiver, objects: [], closures: [] };
  if (receiver.binding === "dim" && receiver.objects.length === 0) return dependent([receiver]);
  const named = read.symbol?.valueDeclaration;
  if (read.symbol !== null && named !== undefined && isOfNamespace(named)) {
    return evaluateIdentifier(m, read.node as ts.Expression, read.symbol);
  }
  const symbols = memberSymbols(m, read, receiver);
  const accessor = symbols.flatMap((symbol) => symbol.declarations ?? []).find(ts.isGetAccessorDeclaration);
  if (accessor?.body !== undefined && !isLibraryFunction(accessor))
    return runGetter(m, read, accessor, receiver);
  const closures = read.symbol === null ? [] : methodClosures(m, read, receiver);
  if (closures.length > 0) return { ...STATIC, closures };
  const parts: Value[] = objectsOf(m, receiver).map((object) => readField(object, read.name) ?? STATIC);
  if (receiver.external || receiver.objects.length === 0)
    parts.push(outsideMember(m, read, receiver, symbols));
  return joinAll(parts, STATIC);
}

/** A function or variable that is reached through \`import * as\` or a namespace. */
function isOfNamespace(declaration: ts.Declaration): boolean {
  return ts.isFunctionDeclaration(declaration) || ts.isVariableDeclaration(declaration);
}

/**
 * The declarations that a name can mean: those of the receiver's classes where they are known, else the declared one
 * and all that override it.
 */
function memberSymbols(m: Machine, read: MemberRead, receiver: Value): readonly ts.Symbol[] {
  const { symbol, name } = read;
  if (symbol === null || read.isSuper) return symbol === null ? [] : [symbol];
  const owner = symbol.valueDeclaration?.parent;
  const exact = classesOf(m, receiver);
  if (exact === null && (owner === undefined || !ts.isClassLike(owner))) return [symbol];
  const below = owner !== undefined && ts.isClassLike(owner) ? m.world.symbolOf(owner.name ?? owner) : null;
  const classes = exact ?? (below === null ? [] : m.world.classes.below(below));
  if (exact !== null || (owner !== undefined && !isLibraryFunction(owner))) checkDecorators(m, classes);
  const found = classes.flatMap(
    (type) => m.world.checker.getPropertyOfType(instanceType(type, m.world.checker), name) ?? [],
  );
  return found.length === 0 ? [symbol] : [...new Set(found)];
}

function runGetter(
  m: Machine,
  read: MemberRead,
  accessor: ts.GetAccessorDeclaration,
  receiver: Value,
): Value {
  const closures = methodClosures(m, read, receiver);
  const targets: readonly Closure[] =
    closures.length > 0 ? closures : [{ node: accessor as FunctionNode, home: null, self: receiver }];
  return joinAll(
    targets.map((closure) => m.enter(closure, closure.self, [], read.node)),
    STATIC,
  );
}

/** A property of something that was there before: its type says what it is. */
function outsideMember(m: Machine, read: MemberRead, receiver: Value, symbols: readonly ts.Symbol[]): Value {
  const facts = m.world.factsAt(read.node);
  if (facts.error && read.symbol === null) {
    m.report({ kind: "type-error", node: read.node, what: quoted(read.node) });
    return UNKNOWN;
  }
  const base = typedValue(facts, outsideOf(receiver));
  const origin = memberOrigin(read, receiver, base);
  const value = { ...base, origin, ...memberContents(m, read.node, receiver, symbols) };
  for (const symbol of symbols) checkField(m, read.node, symbol, value);
  if (value.tensor === "constant") checkPlainTensor(m, read.node, symbols);
  return value;
}

function memberOrigin(read: MemberRead, receiver: Value, value: Value): Value["origin"] {
  if (receiver.origin !== null) return step(receiver.origin, "step", read.node, quoted(read.node));
  if (value.tensor === "no" && value.binding === "static") return null;
  return step(
    null,
    "source",
    read.node,
    `${quoted(read.node)} is ${value.binding === "dim" ? "a dimension" : "a tensor"}`,
  );
}

function isSuper(node: ts.Expression): boolean {
  return node.kind === ts.SyntaxKind.SuperKeyword;
}

/** The value of any element of an array, a collection or another iterable. */
export function elementsOf(m: Machine, node: ts.Node, value: Value): Value {
  if (value.binding === "unknown") return UNKNOWN;
  if (value.binding === "data") return { ...value, objects: [], closures: [] };
  const parts: Value[] = objectsOf(m, value).map((object) => readField(object, null) ?? STATIC);
  if (value.external || value.objects.length === 0) {
    const outside = typedValue(elementFacts(m, node), outsideOf(value));
    const modules = value.modules;
    const origin = value.origin;
    parts.push({ ...outside, modules, origin });
  }
  return parts.reduce(joinValues);
}

/** What the type of an iterable says of its elements. */
export function elementFacts(m: Machine, node: ts.Node): TypeFacts {
  const type = m.world.checker.getTypeAtLocation(node);
  const element = m.world.checker.getIndexTypeOfType(type, ts.IndexKind.Number);
  return element === undefined ? m.world.factsOf(m.world.checker.getNeverType()) : m.world.factsOf(element);
}
