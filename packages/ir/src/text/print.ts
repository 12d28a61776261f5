import { type DimAtom, type DimConstraint, type DimValue, SymbolicDim } from "@quantrace/core";
import type { AttributeValue } from "@quantrace/core/ops";
import type { Graph, PlaceholderRef } from "../graph/graph.ts";
import {
  type Argument,
  type CallFunctionNode,
  isNode,
  isTensorType,
  type Literal,
  type Node,
  type ValueType,
} from "../graph/node.ts";
import type { Scope } from "../graph/scope.ts";
import { isPlainRecord, type Tree } from "../graph/tree.ts";
import { isPlaceholderRef } from "../interpreter/bind-inputs.ts";

export interface PrintOptions {
  /** Source lines are kept by default; false leaves them out. */
  readonly sources?: boolean;
  /** A folder that is cut from the front of source paths. */
  readonly root?: string;
}

/** The first line of every graph text. */
export const textVersion = "quantrace.graph 1";

/**
 * Prints a graph so that people can read it and `parse` gives it back: shapes, dtypes, attributes that differ from
 * their defaults, module scopes and source lines.
 */
export function print(graph: Graph, options: PrintOptions = {}): string {
  const scopes = collectScopes(graph);
  const lines = [textVersion, `graph ${JSON.stringify(graph.name)} {`];
  for (const [name, constraint] of collectConstraints(graph)) lines.push(`  dim ${name} ${printConstraint(constraint)}`);
  for (const [scope, index] of scopes) lines.push(`  ${printScope(scope, index, scopes)}`);
  lines.push(`  signature (${graph.signature.map(printSignature).join(", ")})`);
  for (const node of graph.nodes()) lines.push(`  ${printNode(node)}${printOrigin(node, scopes, options)}`);
  lines.push("}", "");
  return lines.join("\n");
}

/** Prints one node without its origin. */
export function printNode(node: Node): string {
  if (node.kind === "output") return `return ${printArgument(node.args[0] ?? null)}`;
  return `%${node.name}: ${printType(node.type)} = ${printTarget(node)}`;
}

function printTarget(node: Exclude<Node, { kind: "output" }>): string {
  switch (node.kind) {
    case "placeholder":
      return "placeholder";
    case "get_attr":
      return `get_attr ${JSON.stringify(node.target)}`;
    case "call_function":
      return `${opName(node)}(${node.args.map(printArgument).join(", ")})${printAttributes(node)}`;
    case "call_module":
      return `call_module ${JSON.stringify(node.target)}(${node.args.map(printArgument).join(", ")})`;
    case "get_item":
      return `get_item(${printArgument(node.args[0] ?? null)})[${node.path.map((key) => JSON.stringify(key)).join(", ")}]`;
  }
}

function opName({ op }: CallFunctionNode): string {
  return op.version === 1 ? op.id : `${op.id}@${op.version}`;
}

function printAttributes(node: CallFunctionNode): string {
  const shown = Object.entries(node.attributes).filter(
    ([name, value]) => printAttribute(value) !== printAttribute(node.op.attributes[name]?.default ?? null) ||
      node.op.attributes[name]?.default === undefined,
  );
  if (shown.length === 0) return "";
  return ` {${shown.map(([name, value]) => `${name}: ${printAttribute(value)}`).join(", ")}}`;
}

function printAttribute(value: AttributeValue): string {
  if (value instanceof SymbolicDim) return `<${value.key}>`;
  if (Array.isArray(value)) return `[${(value as readonly AttributeValue[]).map(printAttribute).join(", ")}]`;
  return printLiteral(value as Literal);
}

/** Numbers keep every bit: shortest decimal form, `-0`, `Infinity` and `NaN` by name. */
function printLiteral(value: Literal): string {
  if (typeof value === "string") return JSON.stringify(value);
  return Object.is(value, -0) ? "-0" : String(value);
}

/** Prints an argument: `%x`, `2`, `[%a, %b]`, `{h: %c}`. */
export function printArgument(argument: Argument): string {
  return printTree(argument, (leaf) => (isNode(leaf) ? `%${leaf.name}` : printLiteral(leaf as Literal)));
}

function printSignature(tree: Tree<PlaceholderRef | Literal>): string {
  if (isPlaceholderRef(tree)) return `%${tree.placeholder}`;
  if (Array.isArray(tree)) return `[${(tree as readonly Tree<PlaceholderRef | Literal>[]).map(printSignature).join(", ")}]`;
  if (isPlainRecord(tree)) {
    const entries = Object.entries(tree as Readonly<Record<string, Tree<PlaceholderRef | Literal>>>);
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}: ${printSignature(item)}`).join(", ")}}`;
  }
  return printLiteral(tree as Literal);
}

function printType(type: ValueType): string {
  if (isTensorType(type)) return `${type.dtype}[${type.shape.map(printDim).join(", ")}]`;
  return printTree(type as Argument, () => "?", printType as (tree: unknown) => string);
}

function printDim(dim: DimValue): string {
  if (typeof dim === "number") return String(dim);
  return /^\w+$/.test(dim.key) ? dim.key : `<${dim.key}>`;
}

function printTree(tree: Argument, leaf: (value: unknown) => string, item?: (tree: unknown) => string): string {
  const inner = item ?? ((value: unknown) => printTree(value as Argument, leaf));
  if (Array.isArray(tree)) return `[${tree.map(inner).join(", ")}]`;
  if (isPlainRecord(tree) && !isNode(tree)) {
    return `{${Object.entries(tree).map(([key, value]) => `${JSON.stringify(key)}: ${inner(value)}`).join(", ")}}`;
  }
  return leaf(tree);
}

function printScope(scope: Scope, index: number, scopes: ReadonlyMap<Scope, number>): string {
  const parent = scope.parent === null ? "" : ` in ${scopes.get(scope.parent)}`;
  return `scope ${index} ${JSON.stringify(scope.path)}: ${JSON.stringify(scope.className)}${scope.builtin ? " builtin" : ""}${parent}`;
}

function printOrigin(node: Node, scopes: ReadonlyMap<Scope, number>, { sources = true, root = "" }: PrintOptions): string {
  const { scope, source } = node.origin;
  const inScope = scope === null ? "" : ` in ${scopes.get(scope)}`;
  if (source === null || !sources) return inScope;
  const file = root !== "" && source.file.startsWith(root) ? source.file.slice(root.length) : source.file;
  return `${inScope} at ${JSON.stringify(file)}:${source.line}:${source.column}`;
}

/** Every scope that a node stands in, parents first, numbered from 0. */
function collectScopes(graph: Graph): Map<Scope, number> {
  const scopes = new Map<Scope, number>();
  const add = (scope: Scope | null): void => {
    if (scope === null || scopes.has(scope)) return;
    add(scope.parent);
    scopes.set(scope, scopes.size);
  };
  for (const node of graph.nodes()) add(node.origin.scope);
  return scopes;
}

/** The symbols of the inputs that carry a constraint. */
function collectConstraints(graph: Graph): Map<string, DimConstraint> {
  const constraints = new Map<string, DimConstraint>();
  const visit = (dim: DimValue): void => {
    if (typeof dim === "number") return;
    for (const { atom } of dim.terms) visitAtom(atom);
  };
  const visitAtom = (atom: DimAtom): void => {
    if (atom.kind === "symbol" && isConstrained(atom.constraint)) constraints.set(atom.name, atom.constraint);
    if (atom.kind === "product") atom.factors.forEach(visitAtom);
    if (atom.kind === "floorDiv") visit(atom.dividend);
    if (atom.kind === "max" || atom.kind === "min") [atom.left, atom.right].forEach(visit);
  };
  for (const node of graph.placeholders) node.type.shape.forEach(visit);
  return constraints;
}

function isConstrained({ multipleOf, min, max }: DimConstraint): boolean {
  return multipleOf !== 1 || min !== 0 || max !== Number.MAX_SAFE_INTEGER;
}

function printConstraint({ multipleOf, min, max }: DimConstraint): string {
  return `multipleOf ${multipleOf} min ${min} max ${max}`;
}

