import type { Subject } from "../domain/use.ts";
import type { Value } from "../domain/value.ts";
import { ts } from "../host/ts.ts";
import { isModuleType } from "../types/class-index.ts";
import type { TypeFacts } from "../types/type-facts.ts";
import type { Machine } from "./machine.ts";
import type { World } from "./world.ts";

/** What an expression is to a construct that must know it while tracing. */
export interface Judgement {
  /** Null: known while tracing, or reported already. */
  readonly subject: Subject | null;
  readonly nullable: boolean;
}

/** Judges an expression by its type first and by the flow of values where the type does not tell. */
export function judge(m: Machine, node: ts.Node, value: Value): Judgement {
  const facts = m.world.factsAt(node);
  const subject = subjectOf(m, node, value, facts);
  if (subject === "tensor" && value.present && facts.opaque) return { subject, nullable: false };
  return { subject, nullable: facts.nullable || (subject === "tensor" && mayBeAbsent(m.world, node)) };
}

/**
 * True for a variable or property that is declared to hold null at times, whatever it was narrowed to, and for an
 * element that an array may not have: asking for it is asking for presence. `!` and `as` say that it is there.
 */
export function mayBeAbsent(world: World, node: ts.Node): boolean {
  let inner = node;
  while (ts.isParenthesizedExpression(inner) || ts.isSatisfiesExpression(inner)) inner = inner.expression;
  const { checker } = world;
  if (ts.isElementAccessExpression(inner)) {
    const owner = checker.getTypeAtLocation(inner.expression);
    return !checker.isTupleType(owner) && checker.getIndexInfosOfType(owner).length > 0;
  }
  const name = ts.isPropertyAccessExpression(inner) ? inner.name : inner;
  const symbol = ts.isIdentifier(name) ? world.symbolOf(name) : null;
  return symbol !== null && world.factsOf(checker.getTypeOfSymbol(symbol)).nullable;
}

function subjectOf(m: Machine, node: ts.Node, value: Value, facts: TypeFacts): Subject | null {
  const tensor = tensorness(m, node, value, facts);
  if (tensor === "yes") return "tensor";
  if (value.muted) return null;
  if (value.binding === "data" || value.binding === "unknown") return "data";
  if (value.binding === "dim" || facts.dim === "yes") return "dim";
  return tensor === "maybe" ? "maybe" : null;
}

/** True when the expression gives a tensor. */
export function isTensor(m: Machine, node: ts.Node, value: Value): boolean {
  return tensorness(m, node, value, m.world.factsAt(node)) === "yes";
}

function tensorness(m: Machine, node: ts.Node, value: Value, facts: TypeFacts): "yes" | "no" | "maybe" {
  if (facts.tensor === "yes") return "yes";
  if (facts.tensor === "open") {
    if (value.tensor === "traced" || value.tensor === "constant") return "yes";
    return value.tensor === "maybe" ? "maybe" : "no";
  }
  return value.tensor === "traced" && isMistyped(m, node) ? "yes" : "no";
}

/**
 * True when the type of an expression denies the tensor that flows into it, and not because it was narrowed: for a
 * name or property the declared type denies it too.
 */
function isMistyped(m: Machine, node: ts.Node): boolean {
  let inner = node;
  while (ts.isParenthesizedExpression(inner) || ts.isNonNullExpression(inner)) inner = inner.expression;
  const name = ts.isPropertyAccessExpression(inner) ? inner.name : inner;
  if (!ts.isIdentifier(name)) return !ts.isElementAccessExpression(inner);
  const symbol = m.world.symbolOf(name);
  return symbol !== null && m.world.factsOf(m.world.checker.getTypeOfSymbol(symbol)).tensor === "no";
}

/** True for an expression that gives a module or a function: what it is decides what runs. */
export function decidesCode(m: Machine, node: ts.Node): boolean {
  const { checker } = m.world;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(node));
  return type.getCallSignatures().length > 0 || isModuleType(type, checker);
}

/** A value that comes from outside, as its type describes it. */
export function typedValue(facts: TypeFacts, outside: Value): Value {
  const tensor =
    facts.tensor === "yes" ? (facts.eager ? "constant" : "traced") : facts.opaque ? "maybe" : "no";
  const maybeDim = facts.dim === "open" && !facts.opaque;
  const present = facts.tensor === "yes" && !facts.nullable;
  return { ...outside, tensor, present, binding: facts.dim === "yes" || maybeDim ? "dim" : "static" };
}
