import type { AnyForward, Tensor } from "@quantrace/core";
import {
  anything,
  callable,
  instanceOf,
  kind,
  options as optionsKind,
  signature,
  tensorData,
  text,
  whole,
} from "@quantrace/core/arguments";
import { failure, QuantraceError, throwProblems } from "@quantrace/core/errors";
import { eliminateDeadCode, findProblems, Graph, GraphModule } from "@quantrace/ir";
import { decodeModel } from "../decode/decode-model.ts";
import type { ExternalData } from "../decode/external-data.ts";
import type { OnnxLimits } from "../decode/limits.ts";
import { readTensor } from "../decode/read-tensor.ts";
import { PRODUCER } from "../model/producer.ts";
import type { GraphProto, ModelProto, NodeProto } from "../proto/onnx_pb.ts";
import { checkGraph, nodeName } from "./check-graph.ts";
import { withClipInputs } from "./clip-inputs.ts";
import { addInputs, addOutputs, checkInputNames, withShapes } from "./graph-ends.ts";
import type { InputConstants } from "./frozen-input.ts";
import type { InputShapes } from "./input-type.ts";
import { ReadCall, type ReadContext, valuesOf } from "./read-context.ts";
import { chainsIn } from "./recognise/chains-in.ts";
import { type Claims, claimsIn, neededNodes, noClaims } from "./recognise/claims-in.ts";
import { type FileValues, fileValues } from "./recognise/file-values.ts";
import { type Recognised, recognise } from "./recognise/recognise.ts";
import { readers } from "./readers/index.ts";
import { withGelu } from "./spelled-gelu.ts";
import { nodeValue, type Value } from "./value.ts";

/** The operator sets that are read. */
export const importedOpsets = { oldest: 6, newest: 25 } as const;

export interface ImportOnnxOptions extends OnnxLimits {
  /** Sizes of inputs by name: numbers, or names for symbolic sizes. They take the place of those in the file. */
  readonly shapes?: InputShapes;
  /** The name of the graph, and of a class that is printed of it. Default: the one in the file. */
  readonly name?: string;
  /**
   * Inputs that become constants, by name: tables, sizes, bounds, scales and zero points that the file leaves open. They are
   * no inputs of the model any more. A tensor of int32 stands for whole numbers of 64 bits.
   */
  readonly constants?: InputConstants;
  /** Gives the bytes of a location that the file names for its weights. Without it such files are refused. */
  readonly externalData?: ExternalData;
}

const constantsKind = kind(
  "an object of tensors by the names of inputs",
  (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((one) => tensorData.faultIn(one, "") === null),
);

const checkImport = signature("importOnnx", {
  bytes: instanceOf(Uint8Array, "the bytes of an ONNX file"),
  options: optionsKind<ImportOnnxOptions>({
    shapes: anything,
    name: text,
    constants: constantsKind,
    externalData: callable,
    depth: whole(1),
    bytes: whole(1),
    messages: whole(1),
  }),
});

/**
 * Goal: an ONNX file as a model that can be run, prepared and converted.
 * Method: the bytes are decoded within limits and the graph is checked; then every node is read by the reader of its
 * operator into operations of Quantrace, in the order of the file. Files of ours say which operations their nodes spell out:
 * where that holds, the graph that was exported comes back. Sizes that are computed from shapes become symbolic sizes,
 * constants state, chains of integer operators the integer operation that they spell out. Several outputs are a list.
 * Limits: int64 tensors are int32 here, inputs too; the main domain alone, without subgraphs, functions and sequences.
 *
 * @typeParam F - the type of `forward`: the bytes cannot tell it, so it is yours to say; tensors in and one out where you do not
 * @throws QF5020, QF5021 for bytes that are no ONNX file or beyond a limit; QF5022, QF5023 for a tensor; QF5024 for a graph
 *   that is not well formed; QF5025 for an opset that is not read; QF5026 for each use of an operator that is not read;
 *   QF5027 for operators that are not read, all at once; QF5030 for a constant that does not fit its input
 * @source ONNX IR version 14, operator sets 6 to 25
 * @example
 * const bytes = exportOnnx(symbolicTrace(new nn.ReLU(), [spec("float32", ["N", 2])]));
 * importOnnx(bytes).run(tensor([[-1, 2]])).toArray(); // => [[0, 2]]
 */
export function importOnnx<F extends AnyForward = (...inputs: Tensor[]) => Tensor>(
  bytes: Uint8Array,
  options: ImportOnnxOptions = {},
): GraphModule<F> {
  checkImport(bytes, options);
  const { shapes = {}, constants = {}, name, externalData, ...limits } = options;
  const decoded = decodeModel(bytes, limits);
  const opset = opsetOf(decoded);
  checkGraph(decoded.graph as GraphProto);
  checkInputNames(decoded.graph as GraphProto, { shapes, constants });
  const model = { ...decoded, graph: withClipInputs(decoded.graph as GraphProto, opset) };
  const file: OnnxFile = { model, opset, name, shapes, constants, externalData };
  return (readClaimed(file) ?? readChains(file) ?? read(file, noClaims)) as GraphModule<F>;
}

/** A file that was decoded, and how it is to be read. */
interface OnnxFile {
  readonly model: ModelProto;
  readonly opset: number;
  /** The graph's name, where the file's is not wanted. */
  readonly name: string | undefined;
  readonly shapes: InputShapes;
  readonly constants: InputConstants;
  readonly externalData: ExternalData | undefined;
}

/** The file by what it says of itself; null where it says nothing, or something that does not hold, or loses an input. */
function readClaimed(file: OnnxFile): GraphModule | null {
  if (Object.keys(file.constants).length > 0) return null;
  const proto = file.model.graph as GraphProto;
  const claims = claimsIn(proto);
  if (claims.operations.size === 0 && claims.graph === null) return null;
  return orNull(() => {
    const { graph } = read({ ...file, shapes: {} }, claims);
    return findProblems(graph).length > 0 ? null : new GraphModule(withShapes(graph, proto, file.shapes));
  });
}

/** The file with operations in the place of their chains; null where there are none, or one does not fit its operands. */
function readChains(file: OnnxFile): GraphModule | null {
  return orNull(() => {
    const claims = chainsIn(file.model.graph as GraphProto, file.externalData);
    return claims.operations.size === 0 ? null : read(file, claims);
  });
}

/** What is refused is read in another way, which says why. */
function orNull(attempt: () => GraphModule | null): GraphModule | null {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof QuantraceError) return null;
    throw error;
  }
}

function read(
  { model, opset, name, shapes, constants, externalData }: OnnxFile,
  claims: Claims,
): GraphModule {
  const proto = model.graph as GraphProto;
  const nodes = neededNodes(withGelu(proto, externalData), proto, claims.operations);
  checkOperators(
    nodes.filter((node) => !isClaimed(node, claims)),
    proto,
    model,
  );
  const graph = new Graph((name ?? proto.name) || "graph");
  const context: ReadContext = {
    graph,
    opset,
    values: new Map(),
    constants: new Map(),
    external: externalData,
    isOwn: model.producerName === PRODUCER,
    whole: new Set(),
  };
  for (const initializer of proto.initializer)
    context.values.set(initializer.name, {
      kind: "constant",
      name: initializer.name,
      tensor: readTensor(initializer, externalData),
    });
  addInputs(proto, context, { shapes, constants }, claims.graph);
  const recognised = readNodes(nodes, claims, fileValues(proto, context, claims.graph));
  addOutputs(proto, context, claims.graph);
  for (const { check } of recognised) check();
  return new GraphModule(eliminateDeadCode(graph));
}

function isClaimed({ output }: NodeProto, claims: Claims): boolean {
  return claims.operations.has(output[0] as string);
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
function checkOperators(
  nodes: readonly NodeProto[],
  { sparseInitializer }: GraphProto,
  { functions }: ModelProto,
): void {
  const unknown = new Map<string, number>();
  for (const { domain, opType } of nodes) {
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

/** Reads the nodes in order. What cannot be read is reported for all of them that do not depend on such a node. */
function readNodes(nodes: readonly NodeProto[], claims: Claims, file: FileValues): readonly Recognised[] {
  const recognised: Recognised[] = [];
  const { context } = file;
  const problems: QuantraceError[] = [];
  for (const node of nodes) {
    const claim = claims.operations.get(node.output[0] as string);
    if (claim !== undefined) {
      const found = recognise(node, claim, file);
      recognised.push(found);
      context.values.set(node.output[0] as string, nodeValue(found.node));
      continue;
    }
    if (node.input.some((name) => name !== "" && !context.values.has(name))) continue;
    try {
      readNode(node, context);
    } catch (error) {
      if (!(error instanceof QuantraceError)) throw error;
      problems.push(new QuantraceError(error.code, error.params, { node: nodeName(node), cause: error }));
    }
  }
  throwProblems(problems);
  return recognised;
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
