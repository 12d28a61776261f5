import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";
import type { Machine } from "./machine.ts";
import type { Judgement } from "./subject.ts";
import type { World } from "./world.ts";

/**
 * True for a guard on what can only be a tensor: by its type, or because one flows into a type parameter without a
 * constraint, which each call gives one type.
 */
export function isGuardOfTensor(m: Machine, node: ts.Node, { subject, nullable }: Judgement): boolean {
  if (subject !== "tensor" || nullable || isUnion(m.world, node)) return false;
  return m.world.factsAt(node).tensor === "yes" || isFree(m.world.checker.getTypeAtLocation(node));
}

/** A name that is declared as one of several types: asking which one is part of the signature. */
export function isUnion(world: World, node: ts.Node): boolean {
  const inner = ts.isExpression(node) ? bare(node) : node;
  const symbol = ts.isIdentifier(inner) ? world.symbolOf(inner) : null;
  if (symbol === null) return false;
  const type = world.checker.getTypeOfSymbol(symbol);
  return world.factsOf(type).tensor === "open" && !isFree(type);
}

/** A type parameter without a constraint. */
function isFree(type: ts.Type): boolean {
  return type.isTypeParameter() && type.getConstraint() === undefined;
}
