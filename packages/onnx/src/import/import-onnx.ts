import {
  anything,
  callable,
  instanceOf,
  options as optionsKind,
  signature,
  whole,
} from "@quantrace/core/arguments";
import { failure, QuantraceError, throwProblems } from "@quantrace/core/errors";
import { eliminateDeadCode, Graph, GraphModule, type Node, PlaceholderRef } from "@quantrace/ir";
import { decodeModel } from "../decode/decode-model.ts";
import type { ExternalData } from "../decode/external-data.ts";
import type { OnnxLimits } from "../decode/limits.ts";
import { readTensor } from "../decode/read-tensor.ts";
import type { GraphProto, ModelProto, NodeProto } from "../proto/onnx_pb.ts";
import { checkGraph, nodeName } from "./check-graph.ts";
import { type InputShapes, inputType } from "./input-type.ts";
import { ReadCall, type ReadContext, valuesOf } from "./read-context.ts";
import { readers } from "./readers/index.ts";
import { nodeValue, type Value } from "./value.ts";

/** The operator sets that are read. */
export const importedOpsets = { oldest: 9, newest: 25 } as const;

export interface ImportOnnxOptions extends OnnxLimits {
  /** Sizes of inputs by name: numbers, or names for symbolic sizes. They take the place of those in the file. */
  readonly shapes?: InputShapes;
  /** Gives the bytes of a location that the file names for its weights. Without it such files are refused. */
  readonly externalData?: ExternalData;
}

const checkImport = signature("importOnnx", {
  bytes: instanceOf(Uint8Array, "the bytes of an ONNX file"),
  options: optionsKind<ImportOnnxOptions>({
    shapes: anything,
    externalData: callable,
    depth: whole(1),
    bytes: whole(1),
    messages: whole(1),
  }),
});

/**
 * Goal: an ONNX file as a model that can be run, prepared and converted.
 * Method: the bytes are decoded within limits and the graph is checked; then every node is read by the reader of its
 * operator into operations of Quantrace, in the order of the file. Sizes that are computed from shapes become symbolic sizes,
 * constants state, chains of integer operators the integer operation that they spell out. Several outputs are a list.
 * Limits: int64 tensors are int32 here, inputs too; the main domain alone, without subgraphs, functions and sequences.
 *
 * @throws QF5020, QF5021 for bytes that are no ONNX file or beyond a limit; QF5022, QF5023 for a tensor; QF5024 for a graph
 *   that is not well formed; QF5025 for an opset that is not read; QF5026 for each use of an operator that is not read;
 *   QF5027 for operators that are not read, all at once
 * @source ONNX IR version 14, operator sets 9 to 25
 * @example
 * const bytes = exportOnnx(symbolicTrace(new nn.ReLU(), [spec("float32", ["N", 2])]));
 * importOnnx(bytes).run(tensor([[-1, 2]])).toArray(); // => [[0, 2]]
 */
export function importOnnx(bytes: Uint8Array, options: ImportOnnxOptions = {}): GraphModule {
  checkImport(bytes, options);
  const { shapes = {}, externalData, ...limits } = options;
  const model = decodeModel(bytes, limits);
  const opset = opsetOf(model);
  const proto = model.graph as GraphProto;
  checkGraph(proto);
  checkOperators(proto, model);
  const graph = new Graph(proto.name || "graph");
  const context: ReadContext = {
    graph,
    opset,
    values: new Map(),
    constants: new Map(),
    external: externalData,
  };
  for (const initializer of proto.initializer)
    context.values.set(initializer.name, {
      kind: "constant",
      name: initializer.name,
      tensor: readTensor(initializer, externalData),
    });
  addInputs(proto, context, shapes);
  readNodes(proto.node, context);
  addOutputs(proto, context);
  return new GraphModule(eliminateDeadCode(graph));
}

function opsetOf({ opsetImport }: ModelProto): number {
  const main = opsetImport.find(({ domain }) => isMain(domain));
  const opset = Number(main?.version ?? 0);
  const { oldest, newest } = importedOpsets;
  if (opset < oldest || opset > newest) throw failure("QF5025", { opset, oldest, newest });
  return opset;
}

function isMain(domain: string): boolean {
  return domain === "" || domain === "ai.onnx";
}

/** Everything that has no reader, in one message. */
function checkOperators({ node, sparseInitializer }: GraphProto, { functions }: ModelProto): void {
  const unknown = new Map<string, number>();
  for (const { domain, opType } of node) {
    if (isMain(domain) && Object.hasOwn(readers, opType)) continue;
    const name = isMain(domain) ? opType : `${domain}.${opType}`;
    unknown.set(name, (unknown.get(name) ?? 0) + 1);
  }
  if (sparseInitializer.length > 0) unknown.set("sparse initializers", sparseInitializer.length);
  if (unknown.size === 0) return;
  const list = [...unknown].sort().map(([name, count]) => (count === 1 ? name : `${name} (${count} times)`));
  const more = functions.length > 0 ? "; functions of the file are not read" : "";
  throw failure("QF5027", { operators: `${list.join(", ")}${more}` });
}

function addInputs(
  { input, initializer }: GraphProto,
  { graph, values }: ReadContext,
  shapes: InputShapes,
): void {
  const constants = new Set(initializer.map(({ name }) => name));
  const inputs = input.filter(({ name }) => !constants.has(name));
  const unknown = Object.keys(shapes).find((name) => !inputs.some((one) => one.name === name));
  if (unknown !== undefined)
    throw failure("QF5024", {
      place: `input ${unknown}`,
      why: "options.shapes names it, and the file does not",
    });
  const nodes = inputs.map((one) => {
    const node = graph.addPlaceholder(inputType(one, shapes), { name: one.name });
    values.set(one.name, nodeValue(node));
    return node;
  });
  graph.signature = nodes.map((node) => new PlaceholderRef(node.name));
}

/** Reads the nodes in order. What cannot be read is reported for all of them that do not depend on such a node. */
function readNodes(nodes: readonly NodeProto[], context: ReadContext): void {
  const problems: QuantraceError[] = [];
  for (const node of nodes) {
    if (node.input.some((name) => name !== "" && !context.values.has(name))) continue;
    try {
      readNode(node, context);
    } catch (error) {
      if (!(error instanceof QuantraceError)) throw error;
      problems.push(new QuantraceError(error.code, error.params, { node: nodeName(node), cause: error }));
    }
  }
  throwProblems(problems);
}

function readNode(node: NodeProto, context: ReadContext): void {
  const call = new ReadCall(node, context);
  const reader = readers[node.opType] as (typeof readers)[string];
  const results = readerResults(reader, call);
  call.checkAsked();
  for (const [i, name] of node.output.entries()) {
    const value = results[i];
    if (name === "") continue;
    if (value === undefined) throw call.unsupported(`its output ${i} is not read`);
    context.values.set(name, value);
  }
}

/** What an operation of ours does not take, such as a dtype, is a use of the operator that is not read. */
function readerResults(reader: (typeof readers)[string], call: ReadCall): readonly Value[] {
  try {
    return valuesOf(reader(call));
  } catch (error) {
    if (error instanceof QuantraceError && error.code.startsWith("QS")) throw call.unsupported(error.summary);
    throw error;
  }
}

function addOutputs({ output, node }: GraphProto, context: ReadContext): void {
  const results = output.map(({ name }): Node => {
    const call = new ReadCall({ ...(node[0] as NodeProto), name, input: [], output: [name] }, context);
    return call.asNode(context.values.get(name) as Value);
  });
  context.graph.setOutput(results.length === 1 ? (results[0] as Node) : results);
}
