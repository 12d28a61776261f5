import type { FunctionNode } from "../domain/activation.ts";
import { writeField } from "../domain/heap.ts";
import { STATIC, type Value } from "../domain/value.ts";
import { isLibraryFile } from "../host/dsl-package.ts";
import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";
import { codeText } from "../rules/code-text.ts";
import { isModuleType } from "../types/class-index.ts";
import { reachable } from "./calls/arguments.ts";
import { checkKey, literalKey } from "./expressions/element-access.ts";
import { evaluateReceiver } from "./expressions/members.ts";
import type { Machine } from "./machine.ts";
import { holdsModule } from "./module-classes.ts";
import { named } from "./named.ts";
import { bindArrayTargets, bindObjectTargets } from "./assign-patterns.ts";
import { isTensor, judge } from "./subject.ts";
import { assignVariable, updateObjects } from "./variables.ts";

/** Stores a value in whatever stands left of an assignment. `by` is the construct that assigns. */
export function assignTo(m: Machine, target: ts.Expression, value: Value, by: ts.Node): void {
  const inner = bare(target);
  if (ts.isIdentifier(inner)) return assignName(m, inner, value, by);
  if (ts.isPropertyAccessExpression(inner)) {
    return writeMember(
      m,
      inner,
      inner.expression,
      evaluateReceiver(m, inner.expression),
      inner.name.text,
      value,
      by,
    );
  }
  if (ts.isElementAccessExpression(inner)) return assignElement(m, inner, value, by);
  if (ts.isArrayLiteralExpression(inner)) return bindArrayTargets(m, inner, value, by, assignTo);
  if (ts.isObjectLiteralExpression(inner)) return bindObjectTargets(m, inner, value, by, assignTo);
  m.report({ kind: "not-understood", node: target, what: `an assignment to \`${codeText(target)}\`` });
}

function assignName(m: Machine, target: ts.Identifier, value: Value, by: ts.Node): void {
  m.world.facts?.noteValue(target, value);
  const symbol = m.world.symbolOf(target);
  if (symbol === null || assignVariable(m, symbol, named(value, target))) return;
  if (isLocal(m, symbol)) return;
  m.report({
    kind: "write",
    node: by,
    target: "variable",
    what: `\`${target.text}\``,
    value,
    traced: isTraced(value),
  });
}

/** A variable of the function that is being walked, not yet given a value on this path. */
function isLocal(m: Machine, symbol: ts.Symbol): boolean {
  const owner = ts.findAncestor(symbol.valueDeclaration, ts.isFunctionLike);
  for (let at: Machine["frame"]["activation"] | null = m.frame.activation; at !== null; at = at.home) {
    if (at.node === owner) return true;
  }
  return false;
}

function assignElement(m: Machine, target: ts.ElementAccessExpression, value: Value, by: ts.Node): void {
  const receiver = m.evaluate(target.expression);
  const key = m.evaluate(target.argumentExpression);
  if (!checkKey(m, target.argumentExpression, key, target)) return;
  writeMember(m, target, target.expression, receiver, literalKey(m, target.argumentExpression), value, by);
}

/** Writes a property: of a local object it is remembered, of anything else it is a finding. */
function writeMember(
  m: Machine,
  target: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  owner: ts.Expression,
  receiver: Value,
  name: string | null,
  value: Value,
  by: ts.Node,
): void {
  const write = {
    kind: "write",
    node: by,
    what: `\`${codeText(target)}\``,
    value,
    traced: isStored(m, by, value),
  } as const;
  if (isTensor(m, owner, receiver)) return m.report({ ...write, target: "tensor" });
  if (isTensorIn(m, by, value) && holdsNumbersOnly(m, owner)) return m.report({ ...write, target: "buffer" });
  if (runSetter(m, target, receiver, value)) return;
  updateObjects(m, receiver, (object, certain) => writeField(object, name, value, certain));
  if (receiver.objects.length > 0 && !receiver.external) return;
  if (receiver.binding === "data" || receiver.binding === "unknown") return;
  m.report({ ...write, target: ofModule(m, target, owner) ?? outsideTarget(receiver) });
}

/** What a write to a module changes: its tree, when the field holds modules, or another field. Null for other owners. */
function ofModule(
  m: Machine,
  target: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  owner: ts.Expression,
): "module" | "tree" | null {
  const { checker } = m.world;
  if (!startsAtThis(owner) && !isModuleType(checker.getTypeAtLocation(owner), checker)) return null;
  const type = checker.getTypeAtLocation(target);
  const isOpen = (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
  return !isOpen && m.world.factsOf(type).tensor !== "yes" && holdsModule(m.world, type, 2)
    ? "tree"
    : "module";
}

/** What a write to an object changes that was there before the trace. */
export function outsideTarget({ given }: Value): "given" | "object" {
  return given ? "given" : "object";
}

/** True for a typed array: what is stored in it becomes a number. */
export function holdsNumbersOnly(m: Machine, owner: ts.Expression): boolean {
  const { checker } = m.world;
  const name = checker.getNonNullableType(checker.getTypeAtLocation(owner)).getSymbol()?.name ?? "";
  return /^(?:Big)?(?:Float|Int|Uint)\d+(?:Clamped)?Array$/.test(name);
}

/** Whether a tensor is stored, as far as the flow or the type of the right side tells. */
function isTensorIn(m: Machine, by: ts.Node, value: Value): boolean {
  if (value.tensor === "traced" || value.tensor === "constant") return true;
  return ts.isBinaryExpression(by) && judge(m, by.right, value).subject === "tensor";
}

/** A setter of the user's class runs instead of a write. */
function runSetter(
  m: Machine,
  target: ts.PropertyAccessExpression | ts.ElementAccessExpression,
  receiver: Value,
  value: Value,
): boolean {
  const symbol = ts.isPropertyAccessExpression(target) ? m.world.symbolOf(target.name) : null;
  const setter = symbol?.declarations?.find(ts.isSetAccessorDeclaration);
  if (setter?.body === undefined || isLibraryFile(setter.getSourceFile())) return false;
  m.enter({ node: setter as FunctionNode, home: null, self: receiver }, receiver, [value], target);
  return true;
}

export function isTraced(value: Value): boolean {
  return value.tensor !== "no" || value.binding !== "static";
}

/** Whether the stored value is traced, as far as the flow or the type of the right side tells. */
function isStored(m: Machine, by: ts.Node, value: Value): boolean {
  if (reachable(m, [value]).some(isTraced)) return true;
  if (!ts.isBinaryExpression(by)) return false;
  return judge(m, by.right, value).subject === "tensor";
}

/** `this.a.b` and the like: part of the module. */
function startsAtThis(node: ts.Expression): boolean {
  const inner = bare(node);
  if (ts.isPropertyAccessExpression(inner) || ts.isElementAccessExpression(inner))
    return startsAtThis(inner.expression);
  return inner.kind === ts.SyntaxKind.ThisKeyword;
}

/** `delete a.b` */
export function deleteProperty(m: Machine, node: ts.DeleteExpression): void {
  const target = bare(node.expression);
  if (!ts.isPropertyAccessExpression(target) && !ts.isElementAccessExpression(target)) return;
  assignTo(m, target, STATIC, node);
}
