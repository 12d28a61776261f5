import { argument as argumentKind, node as nodeKind } from "../graph/graph-kinds.ts";
import { flag, options, signature, text } from "@quantrace/core/arguments";
import { graph as graphKind } from "../graph/graph-kind.ts";
import type { DimConstraint, DimValue } from "@quantrace/core";
import { normalizeAttributes, type OpDefinition } from "@quantrace/core/ops";
import type { Graph } from "../graph/graph.ts";
import {
  type Argument,
  type CallFunctionNode,
  isArgumentLeaf,
  isNode,
  isTensorType,
  type Node,
  type ValueType,
} from "../graph/node.ts";
import type { Scope } from "../graph/scope.ts";
import { isPlaceholderRef, isSignatureLeaf, type SignatureTree } from "../graph/signature.ts";
import { symbolsIn } from "../graph/symbols.ts";
import type { IsLeaf, Tree } from "../graph/tree.ts";
import { formatAttribute, formatLiteral } from "./literals.ts";
import { textVersion } from "./text-version.ts";

/** Options of `print`. */
export interface PrintOptions {
  /** Source lines are kept by default; false leaves them out. */
  readonly sources?: boolean;
  /** A folder that is cut from the front of source paths. */
  readonly root?: string;
}

const checkPrint = signature("print", {
  graph: graphKind,
  options: options<PrintOptions>({ sources: flag, root: text }),
});

/**
 * Prints a graph so that people can read it and `parse` gives it back: shapes, dtypes, attributes that differ from
 * their defaults, module scopes and source lines.
 *
 * @example
 * const { graph } = symbolicTrace((x: Tensor) => x.relu(), [spec("float32", ["N", 2])]);
 * print(graph, { sources: false }).includes("%relu: float32[N, 2] = relu(%x)"); // => true
 */
export function print(graph: Graph, options: PrintOptions = {}): string {
  checkPrint(graph, options);
  const scopes = collectScopes(graph);
  const lines = [textVersion, `graph ${JSON.stringify(graph.name)} {`];
  for (const [name, constraint] of collectConstraints(graph))
    lines.push(`  dim ${printSize(name)} ${printConstraint(constraint)}`);
  for (const [scope, index] of scopes) lines.push(`  ${printScope(scope, index, scopes)}`);
  lines.push(`  signature (${graph.signature.map(printSignature).join(", ")})`);
  for (const node of graph.nodes()) lines.push(`  ${printNode(node)}${printOrigin(node, scopes, options)}`);
  lines.push("}", "");
  return lines.join("\n");
}

const checkPrintNode = signature("printNode", { node: nodeKind });

/** Prints one node without its origin. */
export function printNode(node: Node): string {
  checkPrintNode(node);
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
    ([name, value]) => formatAttribute(value) !== defaultText(node.op, name),
  );
  if (shown.length === 0) return "";
  return ` {${shown.map(([name, value]) => `${name}: ${formatAttribute(value)}`).join(", ")}}`;
}

/** What an attribute prints as when a call leaves it out; null when it may not be left out. */
function defaultText(op: OpDefinition, name: string): string | null {
  const spec = op.attributes[name];
  if (spec?.default === undefined) return null;
  return formatAttribute(normalizeAttributes(op.id, { [name]: spec }, {})[name] ?? null);
}

const checkPrintArgument = signature("printArgument", { argument: argumentKind });

/** Prints an argument: `%x`, `2`, `[%a, %b]`, `{h: %c}`. */
export function printArgument(argument: Argument): string {
  checkPrintArgument(argument);
  return printTree(argument, isArgumentLeaf, (leaf) =>
    isNode(leaf) ? `%${leaf.name}` : formatLiteral(leaf),
  );
}

function printSignature(tree: SignatureTree): string {
  return printTree(tree, isSignatureLeaf, (leaf) =>
    isPlaceholderRef(leaf) ? `%${leaf.placeholder}` : formatLiteral(leaf),
  );
}

function printType(type: ValueType): string {
  return printTree(type, isTensorType, ({ dtype, shape }) => `${dtype}[${shape.map(printDim).join(", ")}]`);
}

function printDim(dim: DimValue): string {
  return typeof dim === "number" ? String(dim) : printSize(dim.key);
}

/** A name stands as it is unless it reads as a number. */
function printSize(key: string): string {
  return /^(?!NaN$|Infinity$)\w+$/.test(key) ? key : `<${key}>`;
}

/** Prints arrays and records, and what is a leaf by `print`. */
function printTree<T>(tree: Tree<T>, isLeaf: IsLeaf<T>, print: (leaf: T) => string): string {
  if (isLeaf(tree)) return print(tree);
  const items = Object.entries(tree as Readonly<Record<string, Tree<T>>>);
  if (Array.isArray(tree)) return `[${items.map(([, item]) => printTree(item, isLeaf, print)).join(", ")}]`;
  return `{${items.map(([key, item]) => `${JSON.stringify(key)}: ${printTree(item, isLeaf, print)}`).join(", ")}}`;
}

function printScope(scope: Scope, index: number, scopes: ReadonlyMap<Scope, number>): string {
  const parent = scope.parent === null ? "" : ` in ${scopes.get(scope.parent)}`;
  return `scope ${index} ${JSON.stringify(scope.path)}: ${JSON.stringify(scope.className)}${scope.builtin ? " builtin" : ""}${parent}`;
}

function printOrigin(
  node: Node,
  scopes: ReadonlyMap<Scope, number>,
  { sources = true, root = "" }: PrintOptions,
): string {
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

/** The symbols of the graph that carry a constraint. */
function collectConstraints(graph: Graph): Map<string, DimConstraint> {
  const constraints = new Map<string, DimConstraint>();
  for (const { name, constraint } of symbolsIn(graph)) {
    if (isConstrained(constraint)) constraints.set(name, constraint);
  }
  return constraints;
}

function isConstrained({ multipleOf, min, max }: DimConstraint): boolean {
  return multipleOf !== 1 || min !== 0 || max !== Number.MAX_SAFE_INTEGER;
}

function printConstraint({ multipleOf, min, max }: DimConstraint): string {
  return `multipleOf ${multipleOf} min ${min} max ${max}`;
}
