import { step } from "../../domain/flow.ts";
import { readField } from "../../domain/heap.ts";
import { joinAll } from "../../domain/join-values.ts";
import { EXTERNAL, outsideOf, STATIC, UNKNOWN, type Value } from "../../domain/value.ts";
import { bare } from "../../host/bare.ts";
import type { ts } from "../../host/ts.ts";
import { quoted } from "../../rules/code-text.ts";
import { isModuleType } from "../../types/class-index.ts";
import { judgeCoerced } from "../coercion.ts";
import { checkHostState } from "../frozen-reads.ts";
import type { Machine } from "../machine.ts";
import { decidesCode, isTensor, typedValue } from "../subject.ts";
import { hostRead, READS, tensorProperty } from "../tensor-members.ts";
import { objectsOf } from "../variables.ts";
import { type MemberRead, readMember } from "./members.ts";

/** `a[b]` */
export function evaluateElementAccess(m: Machine, node: ts.ElementAccessExpression): Value {
  if (checkHostState(m, node)) return typedValue(m.world.factsAt(node), EXTERNAL);
  const object = m.evaluate(node.expression);
  return readElement(m, node, object);
}

/** Reads `a[b]` when `a` is known. */
export function readElement(m: Machine, node: ts.ElementAccessExpression, object: Value): Value {
  const key = m.evaluate(node.argumentExpression);
  const name = literalKey(m, node.argumentExpression);
  if (isTensor(m, node.expression, object)) return tensorElement(m, node, object, name);
  if (!checkKey(m, node.argumentExpression, key, node)) return UNKNOWN;
  if (object.binding === "unknown") return UNKNOWN;
  if (object.binding === "data" || key.binding === "data") {
    const source = object.binding === "data" ? object : key;
    return { ...source, objects: [], closures: [] };
  }
  const members = object.objects.length === 0 ? namedMembers(m, node) : [];
  if (members.length > 0)
    return joinAll(
      members.map((member) => readMember(m, member, object)),
      STATIC,
    );
  if (
    name === null &&
    members.length === 0 &&
    isModuleType(m.world.checker.getTypeAtLocation(bare(node.expression)), m.world.checker)
  ) {
    m.report({ kind: "dynamic-member", node, what: quoted(node) });
    return UNKNOWN;
  }
  const parts = objectsOf(m, object).map((item) => readField(item, name) ?? STATIC);
  if (object.external || object.objects.length === 0) parts.push(outsideElement(m, node, object));
  return joinAll(parts, STATIC);
}

/** The members that a key can name when its type is a literal, or one of several. */
function namedMembers(m: Machine, node: ts.ElementAccessExpression): readonly MemberRead[] {
  const { checker } = m.world;
  const type = checker.getTypeAtLocation(node.argumentExpression);
  const keys = type.isUnion() ? type.types : [type];
  const owner = checker.getTypeAtLocation(node.expression);
  const members = keys.map((key): MemberRead | null => {
    const symbol = key.isStringLiteral() ? checker.getPropertyOfType(owner, key.value) : undefined;
    return symbol === undefined ? null : { node, symbol, name: symbol.name, isSuper: false };
  });
  return members.every((member) => member !== null) ? members : [];
}

function outsideElement(m: Machine, node: ts.ElementAccessExpression, object: Value): Value {
  const value = typedValue(m.world.factsAt(node), outsideOf(object));
  const origin = object.origin === null ? null : step(object.origin, "step", node, quoted(node));
  return { ...value, modules: object.modules, origin };
}

function tensorElement(
  m: Machine,
  node: ts.ElementAccessExpression,
  object: Value,
  name: string | null,
): Value {
  const operand = node.expression;
  if (name !== null && READS.has(name)) return hostRead(m, node, operand, object, name);
  if (name !== null && !/^-?\d+$/.test(name)) return tensorProperty(m, { node, operand, name }, object);
  m.report({ kind: "bracket", node, operand, subject: "tensor", value: object });
  return UNKNOWN;
}

/** Checks that a key is known while tracing. False when it is not, which is reported. */
export function checkKey(m: Machine, operand: ts.Expression, key: Value, of: ts.Node): boolean {
  const { subject } = judgeCoerced(m, operand, key);
  if (subject === null) return true;
  m.report({ kind: "key", node: operand, operand, subject, value: key, of, dispatch: decidesCode(m, of) });
  return false;
}

/** The name that a key is always, when its type is a literal. */
export function literalKey(m: Machine, node: ts.Expression): string | null {
  const type = m.world.checker.getTypeAtLocation(node);
  return type.isStringLiteral() || type.isNumberLiteral() ? String(type.value) : null;
}
