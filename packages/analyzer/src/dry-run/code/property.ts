import { Module, Tensor } from "@quantrace/core";
import { ts } from "../../host/ts.ts";
import { type Run, giveUp } from "../run.ts";
import { isReassigned } from "../values/reassigned.ts";
import { isHidden } from "../values/platform.ts";
import { UNKNOWN } from "../values/unknown.ts";
import { evaluateSymbol } from "./names.ts";
import type { Scope } from "./scope.ts";

/** What `a?.b` gives for an `a` that is not there: the whole chain ends. */
export const ABSENT: unique symbol = Symbol("absent");

/** `a.b`, `a?.b`, `super.b` */
export function evaluateProperty(run: Run, node: ts.PropertyAccessExpression, scope: Scope): unknown {
  const value = evaluateMember(run, node, scope).value;
  return value === ABSENT ? undefined : value;
}

/** `a[b]` */
export function evaluateElement(run: Run, node: ts.ElementAccessExpression, scope: Scope): unknown {
  const value = evaluateMember(run, node, scope).value;
  return value === ABSENT ? undefined : value;
}

/** A member together with what it was read from: a method is called on that. */
export interface Member {
  readonly self: unknown;
  readonly value: unknown;
}

type Access = ts.PropertyAccessExpression | ts.ElementAccessExpression;

export function evaluateMember(run: Run, node: Access, scope: Scope): Member {
  const { expression } = node;
  if (expression.kind === ts.SyntaxKind.SuperKeyword) return superMember(run, node, scope);
  const exported = moduleExport(run, node);
  if (exported !== null) return { self: undefined, value: evaluateSymbol(run, exported) };
  const self = evaluateChain(run, expression, scope);
  const isAbsent =
    self === ABSENT || (node.questionDotToken !== undefined && (self === null || self === undefined));
  if (isAbsent) return { self, value: ABSENT };
  const key = memberKey(run, node, scope);
  return { self, value: key === UNKNOWN ? UNKNOWN : readMember(run, self, key as string, node) };
}

/** The left side of a chain, which keeps to itself that something was absent. */
function evaluateChain(run: Run, node: ts.Expression, scope: Scope): unknown {
  const isAccess = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
  if (isAccess && ts.isOptionalChain(node)) return evaluateMember(run, node, scope).value;
  return run.evaluate(node, scope);
}

function memberKey(run: Run, node: Access, scope: Scope): unknown {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  const key = run.evaluate(node.argumentExpression, scope);
  return typeof key === "number" || typeof key === "string"
    ? String(key)
    : typeof key === "symbol"
      ? key
      : UNKNOWN;
}

/** The symbol behind `ns.name`, where `ns` is all that a file exports. */
function moduleExport(run: Run, node: Access): ts.Symbol | null {
  if (!ts.isPropertyAccessExpression(node)) return null;
  const { expression } = node;
  if (!ts.isIdentifier(expression) && !ts.isPropertyAccessExpression(expression)) return null;
  const owner = run.world.symbolOf(ts.isIdentifier(expression) ? expression : expression.name);
  if (owner === null || (owner.flags & ts.SymbolFlags.ValueModule) === 0) return null;
  return run.world.symbolOf(node.name);
}

function superMember(run: Run, node: Access, scope: Scope): Member {
  const { self, home } = scope.frame;
  const above = home === null ? null : (Object.getPrototypeOf(home) as object | null);
  const key = memberKey(run, node, scope);
  if (above === null || typeof key !== "string" || isHidden(key)) return { self, value: UNKNOWN };
  return { self, value: Reflect.get(above, key, self) };
}

/** Reads a property as the engine would; unknown where it could be anything, or where more than the value is behind. */
export function readMember(run: Run, owner: unknown, key: string | symbol, node: Access): unknown {
  if (owner === UNKNOWN || (typeof key === "string" && isHidden(key))) return UNKNOWN;
  if (owner === undefined || owner === null) return giveUp(node, "it reads a property of nothing");
  if (typeof owner === "object" && run.opaque.has(owner)) return UNKNOWN;
  if (owner instanceof Module && isUncertain(run, owner, key, node)) return UNKNOWN;
  if (!(owner instanceof Tensor)) return Reflect.get(Object(owner) as object, key, owner);
  const outer = run.site;
  run.site = node;
  try {
    return Reflect.get(owner, key, owner);
  } finally {
    run.site = outer;
  }
}

/** The mode of a model that nobody set for sure, and a field that other code sets. */
function isUncertain(run: Run, owner: Module, key: string | symbol, node: Access): boolean {
  if (key === "training") return !run.modeKnown;
  if (!run.tracing || !Object.hasOwn(owner, key)) return false;
  const name = ts.isPropertyAccessExpression(node) ? node.name : null;
  return name !== null && isReassigned(run, name);
}
