import { ts } from "../host/ts.ts";
import { ARRAY_METHODS } from "../models/array-methods.ts";
import { codeText } from "../rules/code-text.ts";
import { testValue } from "./conditions.ts";
import type { Instrumentation } from "./instrument-file.ts";
import type { UseShape } from "./site-table.ts";

/** Methods of Map and Set that look for a key. */
const LOOKUPS: ReadonlySet<string> = new Set(["has", "get", "set", "add", "delete"]);
/** Methods of Map and Set that change it. */
const CHANGES: ReadonlySet<string> = new Set(["set", "add", "delete", "clear"]);

const GUARDS: ReadonlySet<string> = new Set([
  "Array.isArray",
  "Number.isInteger",
  "Number.isFinite",
  "Number.isNaN",
  "Number.isSafeInteger",
]);

/** A call: conversions that have a name, and methods that compare, choose by or change what they are called on. */
export function instrumentCall(at: Instrumentation, node: ts.CallExpression): void {
  const callee = node.expression;
  if (ts.isIdentifier(callee)) {
    if (callee.text === "Boolean" && at.facts.isGlobal(callee)) instrumentBoolean(at, node);
    return;
  }
  if (!ts.isPropertyAccessExpression(callee) || ts.isPrivateIdentifier(callee.name)) return;
  if (callee.expression.kind === ts.SyntaxKind.SuperKeyword || node.questionDotToken !== undefined) return;
  const { expression: owner, name } = callee;
  if (ts.isIdentifier(owner) && at.facts.isGlobal(owner)) {
    const text = `${owner.text}.${name.text}`;
    if (text === "Object.is") instrumentIs(at, node);
    if (text === "Object.assign" || text === "Object.defineProperty") instrumentObjectWrite(at, node, callee);
    if (GUARDS.has(text)) instrumentGuard(at, node, text);
    return;
  }
  instrumentMethod(at, node, callee);
}

function firstArgument(node: ts.CallExpression): ts.Expression | null {
  const [first] = node.arguments;
  return first === undefined || ts.isSpreadElement(first) ? null : first;
}

function instrumentBoolean(at: Instrumentation, node: ts.CallExpression): void {
  const operand = firstArgument(node);
  if (operand !== null) testValue(at, operand, { kind: "to-boolean", node, operand, callee: "Boolean" });
}

function instrumentGuard(at: Instrumentation, node: ts.CallExpression, callee: string): void {
  const operand = firstArgument(node);
  if (operand === null || at.facts.isOneOf(operand)) return;
  testValue(at, operand, { kind: "guard", node, operand, callee: `${callee}(...)` });
}

/** `Object.is(a, b)` */
function instrumentIs(at: Instrumentation, node: ts.CallExpression): void {
  const operand = firstArgument(node);
  if (operand === null) return;
  const shape: UseShape = { kind: "strict-equality", node, operand, operator: "Object.is" };
  const index = at.sites.consumption(shape, false);
  if (index === null) return;
  const { runTime, sites } = at.names;
  at.edits.wrap(node.expression, ` ${runTime}.identical(`, `, "Object.is", ${sites}, ${index})`);
}

/** `Object.assign(a, b)` writes to `a`. */
function instrumentObjectWrite(
  at: Instrumentation,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): void {
  const operand = firstArgument(node);
  if (operand === null) return;
  const index = at.sites.write(node, `\`${codeText(callee)}(...)\``, false);
  const { runTime, sites } = at.names;
  at.edits.wrap(operand, ` ${runTime}.target(`, `, ${sites}, ${index})`);
}

/** `a.includes(b)`, `a.filter(f)`, `a.push(b)`: which function it is shows when the code runs. */
function instrumentMethod(
  at: Instrumentation,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): void {
  const { name } = callee;
  const method = Object.hasOwn(ARRAY_METHODS, name.text) ? ARRAY_METHODS[name.text] : undefined;
  const chooses = method?.callback === "predicate";
  const searches = method?.searches === true || LOOKUPS.has(name.text);
  const changes = method?.mutates === true || CHANGES.has(name.text);
  if (!chooses && !searches && !changes) return;
  const isOptional = callee.questionDotToken !== undefined;
  if (!isOptional && ts.isOptionalChain(callee)) return;
  const operand = firstArgument(node) ?? node;
  const index = addConsumption(at, node, operand, name.text, chooses);
  at.sites.write(node, `\`${codeText(callee)}(...)\``, false, "method");
  const { runTime, sites } = at.names;
  const call = isOptional ? "boundIfPresent" : "bound";
  const text = JSON.stringify(callee.getText().replaceAll(/\s+/g, ""));
  at.edits.before(callee, ` ${runTime}.${call}(`);
  const dot = callee.questionDotToken?.getStart() ?? dotBefore(callee);
  const tail = `, "${name.text}", ${text}, ${sites}, ${index})${isOptional ? "?." : ""}`;
  at.edits.replace(dot, name.getEnd(), tail);
}

function addConsumption(
  at: Instrumentation,
  node: ts.CallExpression,
  operand: ts.Expression,
  name: string,
  chooses: boolean,
): number {
  const callee = `\`${name}\``;
  if (!chooses) {
    const shape: UseShape = { kind: "membership", node, operand, callee, cache: false };
    return at.sites.consumption(shape, false) ?? at.sites.add(node, null, null);
  }
  const body = ts.isArrowFunction(operand) && !ts.isBlock(operand.body) ? operand.body : null;
  const decides = body ?? operand;
  const shape: UseShape = { kind: "predicate", node: decides, operand: decides, callee };
  const isPresence = body === null ? at.facts.givesPresence(operand) : at.facts.isPresence(body);
  return at.sites.consumption(shape, isPresence) ?? at.sites.add(node, null, null);
}

/** Where the dot of `a.b` stands. */
function dotBefore({ expression, name }: ts.PropertyAccessExpression): number {
  const text = name.getSourceFile().text.slice(expression.getEnd(), name.getStart());
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (comment) => " ".repeat(comment.length));
  return expression.getEnd() + code.indexOf(".");
}
