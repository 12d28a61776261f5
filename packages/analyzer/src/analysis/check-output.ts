import { readField } from "../domain/heap.ts";
import { STATIC, type Value } from "../domain/value.ts";
import type { FunctionNode } from "../domain/activation.ts";
import { ts } from "../host/ts.ts";
import { dataWithin } from "../interpreter/data-within.ts";
import type { Machine } from "../interpreter/machine.ts";
import { objectsOf } from "../interpreter/variables.ts";

/** Checks what `forward` gives: a tree of tensors and plain values, without dimensions or other objects. */
export function checkOutput(m: Machine, code: FunctionNode, result: Value): void {
  const node = returnIn(code) ?? code.name ?? code;
  const facts = m.world.factsAt(node);
  if (facts.dim === "yes" || holds(m, result, (value) => value.binding === "dim" && !value.muted, 4)) {
    m.report({ kind: "returned", node, what: "dim", value: result });
  }
  const data = dataWithin(m, result);
  if (data !== null) m.report({ kind: "returned", node, what: "data", value: data });
  if (holdsObject(m, result)) m.report({ kind: "returned", node, what: "object", value: result });
  const type = m.world.checker.getSignatureFromDeclaration(code)?.getReturnType();
  if (type !== undefined && (type.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined)) !== 0) {
    m.report({ kind: "returned", node: code.name ?? code, what: "nothing", value: result });
  }
}

/** The expression of the only return, or the body of an arrow function. */
function returnIn(code: FunctionNode): ts.Expression | null {
  if (!ts.isBlock(code.body)) return code.body;
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node) || ts.isVariableStatement(node)) return;
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression !== undefined) found.push(node.expression);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(code.body, visit);
  return found[0] ?? null;
}

function holds(m: Machine, value: Value, test: (value: Value) => boolean, depth: number): boolean {
  if (test(value)) return true;
  if (depth === 0) return false;
  return objectsOf(m, value).some((object) => holds(m, readField(object, null) ?? STATIC, test, depth - 1));
}

/** True for an instance of a class, a Map, a Set or a function, which no graph can give. */
function holdsObject(m: Machine, value: Value): boolean {
  return holds(m, value, (part) => part.closures.length > 0 || objectsOf(m, part).some(isOpaque), 4);
}

function isOpaque(object: { readonly kind: string }): boolean {
  return object.kind === "instance" || object.kind === "map" || object.kind === "set";
}
