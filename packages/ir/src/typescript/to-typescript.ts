import { signature } from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";
import type { Graph } from "../graph/graph.ts";
import { graph as graphKind } from "../graph/graph-kind.ts";
import type { Argument, CallFunctionNode, Node, PlaceholderNode } from "../graph/node.ts";
import { isPlaceholderRef } from "../graph/signature.ts";
import { argumentText, isTopkPair, type Spelling, spellingOf } from "./call-text.ts";
import { Identifiers } from "./identifiers.ts";
import { findLayers, type Layers } from "./layers.ts";
import { Sizes } from "./sizes.ts";
import { type StateFields, stateFields, stateTypes, tensorText } from "./state-fields.ts";
import { inputTexts, specText, typeText } from "./tree-types.ts";

/** What the printed module may import besides operations. */
const IMPORTED = ["buffer", "dim", "dimension", "Module", "nn", "parameter", "spec", "tensor", "zeros"];

const checkToTypeScript = signature("toTypeScript", { graph: graphKind });

/**
 * Prints a graph as a TypeScript module: one class whose `forward` computes what the graph computes, and which
 * `symbolicTrace` takes back to the same graph. Its state has the graph's names; values are not printed, small constants
 * excepted: load them with `loadWeights`. Layers of `nn` that the graph came through, with their own weights, are layers again; everything
 * else is calls of operations. What a trace computes at once stays a constant in it: operations on no input, with sizes
 * that are known. One result of top-k without the other brings the other along, unused.
 *
 * @returns the text of a module that imports from `quantrace`
 * @throws QX2010 an operation that the public API does not have, such as those of int8 graphs and observers; QX2011 a
 *   leaf module; QX2012 a size that no input tells
 * @example
 * const { graph } = symbolicTrace(new nn.Sequential(new nn.Linear(2, 1)), [spec("float32", ["N", 2])]);
 * toTypeScript(graph).includes("readonly 0 = new nn.Linear(2, 1);"); // => true
 */
export function toTypeScript(graph: Graph): string {
  checkToTypeScript(graph);
  const calls = callsOf(graph);
  const training = calls.some((node) => node.attributes["training"] === true);
  const layers = findLayers(graph, training);
  const spellings = new Map<CallFunctionNode, Spelling>();
  for (const node of calls) if (!layers.pathOf.has(node)) spellings.set(node, spellingOf(node, graph.name));
  const functions = [...spellings.values()].flatMap(({ functionName }) => functionName ?? []);
  const names = new Identifiers([...IMPORTED, "Inputs", "Tensor", ...functions]);
  const className = names.make(graph.name);
  const fields = stateFields(fieldTexts(graph, layers));
  const body = writeForward(graph, { names, layers, spellings, fields });
  const inputs = graph.signature.map((tree) => specText(tree, placeholdersByName(graph)));
  const members = [
    ...(fields.renamed.size === 0
      ? []
      : [`static override readonly stateNames = ${JSON.stringify(Object.fromEntries(fields.renamed))};`]),
    `static override readonly inputs = [${inputs.join(", ")}] satisfies Inputs<${className}>;`,
    ...fields.lines,
  ];
  const modeIsSet =
    !training && [...layers.made.values()].some((text) => text.startsWith("new nn.BatchNorm"));
  const construct = ["", "constructor() {", "  super();", "  this.eval();", "}"];
  const lines = [...members, ...(modeIsSet ? construct : []), "", ...body];
  const text = [
    `export class ${className} extends Module {`,
    ...lines.map((line) => (line === "" ? "" : `  ${line}`)),
    "}",
    "",
  ].join("\n");
  return `${importText(text, functions)}\n\n${text}`;
}

interface Parts {
  readonly names: Identifiers;
  readonly layers: Layers;
  readonly spellings: ReadonlyMap<CallFunctionNode, Spelling>;
  readonly fields: StateFields;
}

function writeForward(graph: Graph, { names, layers, spellings, fields }: Parts): string[] {
  const texts = new Map<Node, string>();
  const inputs = new Map<string, string>();
  const parameters = graph.signature.map((tree, i) => {
    const name = names.make(isPlaceholderRef(tree) ? tree.placeholder : `arg${i}`);
    inputTexts(tree, name, inputs);
    return `${name}: ${typeText(tree)}`;
  });
  for (const node of graph.placeholders) texts.set(node, inputs.get(node.name) as string);
  const read = (node: Node): string => texts.get(node) as string;
  const sizes = new Sizes(graph, names);
  const writer = { node: read, size: (size: Parameters<Sizes["text"]>[0]) => sizes.text(size) };
  const statements: string[] = [];
  for (const node of graph.nodes()) {
    if (node.kind === "get_attr" && !layers.holds(node.target)) texts.set(node, fields.read(node.target));
    if (node.kind !== "call_function" || texts.has(node)) continue;
    const path = layers.pathOf.get(node);
    const value =
      path === undefined
        ? (spellings.get(node) as Spelling).write(node, writer)
        : `${fields.read(path)}.forward(${argumentText(node.args[0] as Argument, read)})`;
    const name = names.make(node.name);
    texts.set(node, name);
    if (isTopkPair(node, node.next)) {
      const indices = names.make((node.next as Node).name);
      texts.set(node.next as Node, indices);
      statements.push(`const { values: ${name}, indices: ${indices} } = ${value.replace(/\.values$/, "")};`);
    } else statements.push(`const ${name} = ${value};`);
  }
  const result = graph.output.args[0] ?? null;
  return [
    `forward(${parameters.join(", ")}): ${typeText(result)} {`,
    ...[...sizes.lines(read), ...statements, `return ${argumentText(result, read)};`].map(
      (line) => `  ${line}`,
    ),
    "}",
  ];
}

/** The operations of the graph. Throws QX2011 for a call of a leaf module. */
function callsOf(graph: Graph): CallFunctionNode[] {
  const calls: CallFunctionNode[] = [];
  for (const node of graph.nodes()) {
    if (node.kind === "call_module")
      throw failure("QX2011", { graph: graph.name, node: node.name, module: node.target });
    if (node.kind === "call_function") calls.push(node);
  }
  return calls;
}

/** The expression for every field: layers by path, and tensors that no layer holds. */
function fieldTexts(graph: Graph, layers: Layers): Map<string, string> {
  const texts = new Map<string, string>(layers.made);
  for (const [key, type] of stateTypes(graph))
    if (!layers.holds(key)) texts.set(key, tensorText(type, /^_tensor_constant\d+$/.test(key)));
  return texts;
}

function placeholdersByName(graph: Graph): Map<string, PlaceholderNode> {
  return new Map(graph.placeholders.map((node) => [node.name, node]));
}

/** Imports what the text uses. */
function importText(text: string, functions: readonly string[]): string {
  const used = new Set([
    ...functions,
    ...IMPORTED.filter((name) => new RegExp(`(?<![\\w$."])${name}(?=[(.]| \\{)`).test(text)),
    "type Inputs",
    ...(/\bTensor\b/.test(text) ? ["type Tensor"] : []),
  ]);
  const bare = (name: string): string => name.replace(/^type /, "").toLowerCase();
  const sorted = [...used].toSorted((a, b) => (bare(a) < bare(b) ? -1 : 1));
  return `import { ${sorted.join(", ")} } from "quantrace";`;
}
