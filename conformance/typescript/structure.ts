import {
  type Argument,
  type Graph,
  isNode,
  type Node,
  type PlaceholderRef,
  printNode,
  type SignatureTree,
} from "quantrace/graph";
import type { CallFunctionNode } from "quantrace/graph";

/**
 * A graph without the names and places of its nodes: inputs and operations are numbered in order, state is read where it
 * is used. Two graphs of one structure compute the same.
 */
export function structureOf(graph: Graph): string {
  const numbers = new Map<Node, string>();
  const lines: string[] = [];
  for (const node of graph.nodes()) {
    if (node.kind === "get_attr") {
      numbers.set(node, `<${node.target}: ${node.type.dtype}[${node.type.shape.join(", ")}]>`);
      continue;
    }
    numbers.set(node, `%${lines.length}`);
    lines.push(lineOf(node, numbers));
  }
  const placeholders = new Map(graph.placeholders.map((node) => [node.name, numbers.get(node) as string]));
  return [graph.signature.map((tree) => formText(tree, placeholders)).join(", "), ...lines].join("\n");
}

/** What the text says of a node, with numbers in the place of names. */
function lineOf(node: Node, numbers: ReadonlyMap<Node, string>): string {
  const args = node.args.map((arg) => argumentText(arg, numbers)).join(", ");
  if (node.kind === "output") return `return ${args}`;
  if (node.kind === "placeholder") return printNode(node).replace(/^%\w+/, "");
  const { op, attributes } = node as CallFunctionNode;
  const type = printNode(node)
    .slice(node.name.length + 1)
    .split(" = ")[0];
  const values = Object.entries(attributes).map(([key, value]) => `${key}: ${valueText(value)}`);
  return `${type} = ${op.id}(${args}) {${values.join(", ")}}`;
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join(", ")}]`;
  return Object.is(value, -0) ? "-0" : String(value);
}

function argumentText(argument: Argument, numbers: ReadonlyMap<Node, string>): string {
  if (isNode(argument)) return numbers.get(argument) as string;
  if (typeof argument !== "object" || argument === null) return valueText(argument);
  return JSON.stringify(
    Object.entries(argument).map(([key, item]) => [key, argumentText(item as Argument, numbers)]),
  );
}

function formText(tree: SignatureTree, placeholders: ReadonlyMap<string, string>): string {
  if (typeof tree !== "object" || tree === null) return valueText(tree);
  if ("placeholder" in tree) return placeholders.get((tree as PlaceholderRef).placeholder) as string;
  return JSON.stringify(
    Object.entries(tree).map(([key, item]) => [key, formText(item as SignatureTree, placeholders)]),
  );
}
