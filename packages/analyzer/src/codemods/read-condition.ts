import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";
import { dslName } from "./dsl-names.ts";
import { constantBehind, isStable, type Redefinition, redefinitions, removals } from "./references.ts";
import type { Replacement, SiteTypes } from "../rules/rewrite.ts";
import { isFloat32, isScalar } from "./same-shape.ts";
import { type Converted, convertExpression, itemReceiver } from "./tensor-expression.ts";

/** A condition: tests of tensors and of known values, combined. */
export type Test =
  | { readonly kind: "tensor" | "static"; readonly text: string }
  | { readonly kind: "not"; readonly of: Test }
  | { readonly kind: "and" | "or"; readonly left: Test; readonly right: Test };

/** A condition as `where` can take it. */
export interface Condition {
  readonly test: Test;
  readonly imports: readonly string[];
  /** Constants that must be defined anew: their names stand for tensors in it. */
  readonly redefined: readonly Redefinition[];
  /** Constants whose definitions stand in place of their names. */
  readonly inlined: readonly ts.VariableDeclaration[];
  /** It decides as the number that was read out did, for every input. */
  readonly exact: boolean;
}

const METHODS: Readonly<Record<string, string>> = {
  ">": "gt",
  ">=": "ge",
  "<": "lt",
  "<=": "le",
  "===": "eq",
  "==": "eq",
  "!==": "ne",
  "!=": "ne",
};

const MIRRORED: Readonly<Record<string, string>> = {
  gt: "lt",
  ge: "le",
  lt: "gt",
  le: "ge",
  eq: "eq",
  ne: "ne",
};

const COMPARISONS: ReadonlySet<string> = new Set(Object.values(METHODS));

/** True for a call such as `x.gt(0)`, which gives a tensor of booleans. */
export function isComparison(node: ts.Node): boolean {
  const inner = ts.isExpression(node) ? bare(node) : node;
  if (!ts.isCallExpression(inner)) return false;
  const callee = inner.expression;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
  return COMPARISONS.has(name);
}

/** A condition, with what else changes when it is written down. */
export interface WrittenCondition extends Condition {
  readonly also: readonly Replacement[];
}

/**
 * Reads a condition on tensors, or on numbers that were read out of them; null when it cannot be written down. Constants
 * behind it become tensors where nothing else uses them; else their definitions are repeated.
 */
export function writeCondition(node: ts.Expression, types: SiteTypes): WrittenCondition | null {
  const covered = [{ first: node, last: node, text: "" }];
  for (const inline of [false, true]) {
    const condition = readCondition(node, types, inline);
    if (condition === null || condition.test.kind === "static") return null;
    const redefined = redefinitions(condition.redefined, covered, types);
    if (redefined === null) continue;
    const removed = removals(condition.inlined, [...covered, ...redefined], types);
    const isComplete = removed.length === new Set(condition.inlined).size;
    return { ...condition, exact: condition.exact && isComplete, also: [...redefined, ...removed] };
  }
  return null;
}

/** Reads a condition. */
export function readCondition(node: ts.Expression, types: SiteTypes, inline: boolean): Condition | null {
  const inner = bare(node);
  if (types.factsAt(inner).tensor === "yes") return tensorCondition(inner, types);
  if (ts.isIdentifier(inner)) return constantCondition(inner, types, inline);
  if (ts.isPrefixUnaryExpression(inner) && inner.operator === ts.SyntaxKind.ExclamationToken) {
    const of = readCondition(inner.operand, types, inline);
    return of === null ? null : { ...of, test: { kind: "not", of: of.test } };
  }
  if (ts.isBinaryExpression(inner)) return binaryCondition(inner, types, inline);
  return isKnown(inner, types) ? known(inner) : null;
}

/** A tensor is taken for true where it is not zero. */
function tensorCondition(node: ts.Expression, types: SiteTypes): Condition {
  const isTest = isComparison(node) || (ts.isIdentifier(node) && isComparison(behind(node, types)));
  const converted = convertExpression(node, { types, tensor: null, items: false });
  const text = converted?.text ?? node.getText();
  return {
    test: { kind: "tensor", text: isTest ? text : `${text}.ne(0)` },
    imports: [],
    redefined: [],
    inlined: [],
    exact: false,
  };
}

function behind(node: ts.Identifier, types: SiteTypes): ts.Node {
  return constantBehind(node, types)?.initializer ?? node;
}

function constantCondition(node: ts.Identifier, types: SiteTypes, inline: boolean): Condition | null {
  const constant = constantBehind(node, types);
  if (constant === null) return isKnown(node, types) ? known(node) : null;
  const found = readCondition(constant.initializer, types, inline);
  if (found === null) return null;
  if (found.test.kind === "static") return known(node);
  if (found.test.kind === "tensor" && !inline) {
    const redefined = [...found.redefined, { constant, text: found.test.text }];
    return { ...found, test: { kind: "tensor", text: node.text }, redefined };
  }
  return isStable(constant.initializer, types) ? { ...found, inlined: [...found.inlined, constant] } : null;
}

function binaryCondition(node: ts.BinaryExpression, types: SiteTypes, inline: boolean): Condition | null {
  const operator = node.operatorToken.getText();
  if (operator === "&&" || operator === "||") {
    const left = readCondition(node.left, types, inline);
    const right = readCondition(node.right, types, inline);
    if (left === null || right === null) return null;
    if (left.test.kind === "static" && right.test.kind === "static") return known(node);
    const test = { kind: operator === "&&" ? "and" : "or", left: left.test, right: right.test } as const;
    return {
      test,
      imports: [...left.imports, ...right.imports],
      redefined: [...left.redefined, ...right.redefined],
      inlined: [...left.inlined, ...right.inlined],
      exact: left.exact && right.exact,
    };
  }
  const method = METHODS[operator];
  if (method === undefined) return null;
  const site = { types, tensor: null, items: true, inline };
  const left = convertExpression(node.left, site);
  const right = convertExpression(node.right, site);
  if (left?.kind !== "tensor" && right?.kind !== "tensor") return isKnown(node, types) ? known(node) : null;
  if (left === null || right === null) return null;
  const [tensor, other, name] =
    left.kind === "tensor" ? [left, right, method] : [right, left, MIRRORED[method] ?? method];
  return {
    test: { kind: "tensor", text: `${tensor.text}.${name}(${other.text})` },
    imports: [...left.imports, ...right.imports],
    redefined: [...left.redefined, ...right.redefined],
    inlined: [...left.inlined, ...right.inlined],
    exact: isExact(node, [left, right], types),
  };
}

/** Comparing one number that was read out of a scalar with a number that float32 holds. */
function isExact(node: ts.BinaryExpression, sides: readonly Converted[], types: SiteTypes): boolean {
  const read = [node.left, node.right].map((side) => scalarRead(side, types));
  const number = sides.find((side) => side.kind === "number");
  const reader = read.find((one) => one !== null);
  if (number === undefined || reader === undefined || reader === null || !isFloat32(number.text))
    return false;
  return Number.isInteger(Number(number.text)) || reader.includes(".mean()");
}

/** The source of the scalar whose `item()` an expression is, directly or through a constant. */
function scalarRead(node: ts.Expression, types: SiteTypes): string | null {
  const inner = bare(node);
  if (ts.isIdentifier(inner)) {
    const constant = constantBehind(inner, types);
    return constant === null ? null : scalarRead(constant.initializer, types);
  }
  const receiver = itemReceiver(inner);
  return receiver !== null && isScalar(receiver) ? receiver.getText() : null;
}

/** A value that has nothing to do with tensors' values: fields, sizes that are numbers, parameters. */
function isKnown(node: ts.Expression, types: SiteTypes): boolean {
  const mentions = (at: ts.Node): boolean => {
    if (ts.isIdentifier(at) && ["item", "toArray", "data"].includes(at.text)) return true;
    if (ts.isCallExpression(at) && types.factsAt(at).tensor !== "yes") return true;
    const constant = ts.isIdentifier(at) ? constantBehind(at, types) : null;
    if (constant !== null && constant.initializer !== at && mentions(constant.initializer)) return true;
    return ts.forEachChild(at, (child) => mentions(child) || undefined) ?? false;
  };
  return !mentions(node);
}

function known(node: ts.Expression): Condition {
  return {
    test: { kind: "static", text: node.getText() },
    imports: [],
    redefined: [],
    inlined: [],
    exact: true,
  };
}

/** Chooses between two sides by a condition. */
export function choose(at: ts.Node, test: Test, yes: string, no: string): string {
  switch (test.kind) {
    case "tensor":
      return `${dslName(at, "where")}(${test.text}, ${yes}, ${no})`;
    case "static":
      return `(${test.text} ? ${yes} : ${no})`;
    case "not":
      return choose(at, test.of, no, yes);
    case "and":
      return choose(at, test.left, choose(at, test.right, yes, no), no);
    case "or":
      return choose(at, test.left, yes, choose(at, test.right, yes, no));
  }
}
