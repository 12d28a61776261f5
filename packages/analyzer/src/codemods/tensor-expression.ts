import { bare } from "../host/bare.ts";
import { ts } from "../host/ts.ts";
import { dslName } from "./dsl-names.ts";
import { mathAsOperation } from "./math-functions.ts";
import { constantBehind, isStable, type Redefinition } from "./references.ts";
import { receiverText, type SiteTypes } from "../rules/rewrite.ts";

/** A host expression written in operations. */
export interface Converted {
  /** A tensor, or a number that is known while tracing. */
  readonly kind: "tensor" | "number";
  readonly text: string;
  /** The text is a receiver: a method can be called on it. */
  readonly imports: readonly string[];
  /** Constants that must be defined anew: their names stand for tensors in it. */
  readonly redefined: readonly Redefinition[];
  /** Constants whose definitions stand in place of their names. */
  readonly inlined: readonly ts.VariableDeclaration[];
  /** False when something is taken for a tensor that its type does not call one. */
  readonly certain: boolean;
}

/** What a conversion may assume. */
export interface ConversionSite {
  readonly types: SiteTypes;
  /** A node that is a tensor whatever its type says. */
  readonly tensor: ts.Node | null;
  /**
   * True to put a tensor in place of the number that `item()` reads out of it. A constant that holds the number is
   * defined anew, or, with `inline`, its definition is put in its place.
   */
  readonly items: boolean;
  readonly inline?: boolean;
}

const METHODS: Readonly<Record<string, string>> = { "+": "add", "-": "sub", "*": "mul", "/": "div" };

/** Writes arithmetic of JavaScript in operations; null where there is none for it. */
export function convertExpression(node: ts.Expression, site: ConversionSite): Converted | null {
  const inner = bare(node);
  const leaf = convertLeaf(inner, node, site);
  if (leaf !== null) return leaf;
  if (ts.isBinaryExpression(inner)) return convertBinary(inner, site);
  if (ts.isPrefixUnaryExpression(inner)) return convertUnary(inner, site);
  if (ts.isCallExpression(inner)) return mathAsOperation(inner, site, convertExpression);
  return null;
}

function convertLeaf(inner: ts.Expression, node: ts.Expression, site: ConversionSite): Converted | null {
  const { types, tensor, items } = site;
  if (types.factsAt(inner).tensor === "yes") return tensorText(receiverText(node));
  if (tensor !== null && (node === tensor || inner === tensor || inner === bareNode(tensor)))
    return castToTensor(inner);
  if (items) {
    const read = itemReceiver(inner);
    if (read !== null) return tensorText(receiverText(read));
    const constant = ts.isIdentifier(inner) ? constantBehind(inner, types) : null;
    const behind = constant === null ? null : convertExpression(constant.initializer, site);
    if (constant !== null && behind?.kind === "tensor")
      return throughConstant(constant, inner.getText(), behind, site);
  }
  return isNumber(inner, types) && !holdsTensor(inner, site) ? numberText(inner.getText()) : null;
}

/** A number that has a name. */
function throughConstant(
  constant: Redefinition["constant"],
  name: string,
  behind: Converted,
  site: ConversionSite,
): Converted | null {
  if (site.inline !== true)
    return { ...behind, text: name, redefined: [...behind.redefined, { constant, text: behind.text }] };
  if (!isStable(constant.initializer, site.types)) return null;
  return { ...behind, inlined: [...behind.inlined, constant] };
}

function convertBinary(node: ts.BinaryExpression, site: ConversionSite): Converted | null {
  const left = convertExpression(node.left, site);
  const right = convertExpression(node.right, site);
  if (left === null || right === null) return null;
  const operator = node.operatorToken.getText();
  const joined = { imports: [...left.imports, ...right.imports], ...merge(left, right) };
  if (left.kind === "number" && right.kind === "number")
    return { ...joined, kind: "number", text: node.getText() };
  if (operator === "**") return power(left, right, node);
  const method = METHODS[operator];
  if (method === undefined) return null;
  if (left.kind === "tensor")
    return { ...joined, kind: "tensor", text: `${left.text}.${method}(${argument(right)})` };
  if (method === "add" || method === "mul")
    return { ...joined, kind: "tensor", text: `${right.text}.${method}(${left.text})` };
  const call = `${dslName(node, method)}(${left.text}, ${argument(right)})`;
  return { ...joined, kind: "tensor", text: call, imports: [...joined.imports, method] };
}

/** `x ** 2` and `x ** 0.5`: there is no general power. */
function power(base: Converted, exponent: Converted, node: ts.BinaryExpression): Converted | null {
  if (base.kind !== "tensor" || exponent.kind !== "number") return null;
  const value = Number(exponent.text);
  if (value === 0.5) return { ...base, text: `${base.text}.sqrt()` };
  if (value !== 2 || !ts.isIdentifier(bare(node.left))) return null;
  return { ...base, text: `${base.text}.mul(${base.text})` };
}

function convertUnary(node: ts.PrefixUnaryExpression, site: ConversionSite): Converted | null {
  const operand = convertExpression(node.operand, site);
  if (operand === null) return null;
  const isMinus = node.operator === ts.SyntaxKind.MinusToken;
  if (!isMinus && node.operator !== ts.SyntaxKind.PlusToken) return null;
  if (operand.kind === "number") return { ...operand, text: node.getText() };
  return isMinus ? { ...operand, text: `${operand.text}.neg()` } : operand;
}

/** Two conversions taken together. */
export function merge(a: Converted, b: Converted): Pick<Converted, "redefined" | "inlined" | "certain"> {
  return {
    redefined: [...a.redefined, ...b.redefined],
    inlined: [...a.inlined, ...b.inlined],
    certain: a.certain && b.certain,
  };
}

/** `x.mean()` for `x.mean().item()`. */
export function itemReceiver(node: ts.Expression): ts.Expression | null {
  const inner = bare(node);
  if (!ts.isCallExpression(inner) || !ts.isPropertyAccessExpression(inner.expression)) return null;
  return inner.expression.name.text === "item" ? inner.expression.expression : null;
}

function argument({ text }: Converted): string {
  return text;
}

/** What is a tensor though its type does not say so. */
function castToTensor(node: ts.Expression): Converted {
  const text = `(${node.getText()} as ${dslName(node, "Tensor")})`;
  return { ...tensorText(text), imports: ["Tensor"], certain: false };
}

function tensorText(text: string): Converted {
  return { kind: "tensor", text, imports: [], redefined: [], inlined: [], certain: true };
}

function numberText(text: string): Converted {
  return { kind: "number", text, imports: [], redefined: [], inlined: [], certain: true };
}

function isNumber(node: ts.Expression, { checker }: SiteTypes): boolean {
  return (checker.getTypeAtLocation(node).flags & ts.TypeFlags.NumberLike) !== 0;
}

/** True when arithmetic that TypeScript calls a number has a tensor in it, or a value read out of one. */
function holdsTensor(node: ts.Expression, site: ConversionSite): boolean {
  if (!ts.isBinaryExpression(node) && !ts.isPrefixUnaryExpression(node) && !ts.isCallExpression(node))
    return ts.isIdentifier(node) && site.items && constantBehind(node, site.types) !== null
      ? readsTensor(constantBehind(node, site.types)?.initializer ?? node, site)
      : false;
  return readsTensor(node, site);
}

function readsTensor(node: ts.Node, site: ConversionSite): boolean {
  if (site.types.factsAt(node).tensor === "yes" || node === site.tensor) return true;
  return (
    ts.forEachChild(node, (child) => (ts.isExpression(child) && readsTensor(child, site)) || undefined) ??
    false
  );
}

function bareNode(node: ts.Node): ts.Node {
  return ts.isExpression(node) ? bare(node) : node;
}
