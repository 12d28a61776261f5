import { closureValue, EXTERNAL, STATIC, UNKNOWN, type Value } from "../../domain/value.ts";
import { bare } from "../../host/bare.ts";
import { ts } from "../../host/ts.ts";
import { codeText } from "../../rules/code-text.ts";
import type { FunctionNode } from "../../domain/activation.ts";
import { isGenerator } from "../calls/function-name.ts";
import type { Machine } from "../machine.ts";
import { executeClass } from "../statements/blocks.ts";
import { isTensor } from "../subject.ts";

/** `(a)`, `a!`, `a satisfies T` */
export function evaluateInner(
  m: Machine,
  node:
    | ts.ParenthesizedExpression
    | ts.NonNullExpression
    | ts.SatisfiesExpression
    | ts.PartiallyEmittedExpression,
): Value {
  return m.evaluate(node.expression);
}

/** `a as T`: changes nothing at run time, so the value goes through. A tensor cast to a number is a slip. */
export function evaluateCast(m: Machine, node: ts.AsExpression | ts.TypeAssertion): Value {
  const value = m.evaluate(node.expression);
  if (ts.isConstTypeReference(node.type)) return value;
  const target = m.world.factsAt(node);
  const isPrimitive = target.tensor === "no" && target.dim === "no" && !target.never;
  if (isPrimitive && m.world.contentsAt(bare(node.expression)).converts) {
    m.report({
      kind: "not-understood",
      node,
      what: `the cast of ${codeText(bare(node.expression))}, which has conversions`,
    });
  }
  if (target.tensor !== "no" || target.never || !isTensor(m, node.expression, value)) return value;
  const type = codeText(node.type);
  m.report({ kind: "cast", node, operand: node.expression, subject: "tensor", value, type });
  return UNKNOWN;
}

/** `() => a`, `function () {}`: a function that sees the variables around it. */
export function evaluateFunction(m: Machine, node: ts.ArrowFunction | ts.FunctionExpression): Value {
  const self = ts.isArrowFunction(node) ? m.frame.activation.self : null;
  return closureValue({ node: node as FunctionNode, home: m.frame.activation, self });
}

/** `class {}` */
export function evaluateClass(m: Machine, node: ts.ClassExpression): Value {
  executeClass(m, node);
  return STATIC;
}

/** `await a` */
export function evaluateAwait(m: Machine, node: ts.AwaitExpression): Value {
  m.evaluate(node.expression);
  m.report({ kind: "wait", node, how: "await", what: "`await`" });
  return UNKNOWN;
}

/** `yield a`: its generator is reported. */
export function evaluateYield(m: Machine, node: ts.YieldExpression): Value {
  if (node.expression !== undefined) m.evaluate(node.expression);
  const owner = ts.findAncestor(node, ts.isFunctionLike);
  return owner !== undefined && isGenerator(owner) ? STATIC : UNKNOWN;
}

/** `import.meta`, `new.target` */
export function evaluateOutside(): Value {
  return EXTERNAL;
}

export function evaluateConstant(): Value {
  return STATIC;
}
