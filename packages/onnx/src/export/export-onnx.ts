import { create, toBinary } from "@bufbuild/protobuf";
import { anyOf, flag, instanceOf, options as optionsKind, signature, text } from "@quantrace/core/arguments";
import { type AnyForward, formatDim, type TensorData } from "@quantrace/core";
import { failure, QuantraceError, throwProblems } from "@quantrace/core/errors";
import type { TensorType } from "@quantrace/core/ops";
import {
  type CallFunctionNode,
  type Graph,
  GraphModule,
  modulePathOf,
  type Node,
  nodesIn,
  placeOf,
  type PlaceholderNode,
  type Stage,
  tensorTypeOf,
} from "@quantrace/ir";
import { graphKind } from "@quantrace/ir/graph";
import { graphClaimKey } from "../claim/graph-claim.ts";
import { dataTypes, isOnnxDType } from "../model/data-types.ts";
import { PRODUCER } from "../model/producer.ts";
import {
  GraphProtoSchema,
  type ModelProto,
  ModelProtoSchema,
  type ValueInfoProto,
  ValueInfoProtoSchema,
} from "../proto/onnx_pb.ts";
import { DimValues, symbolSources } from "./dim-values.ts";
import { graphClaim } from "./graph-claim.ts";
import { OnnxWriter } from "./onnx-writer.ts";
import { outputNames } from "./output-names.ts";
import { tidied } from "./tidied.ts";
import type { WriteContext } from "./write-context.ts";
import { writeOperation } from "./write-operation.ts";
import { addClaim, type WrittenCall } from "./written-call.ts";

/** The operator set of exported files. */
export const exportedOpset = 21;

/** What exported files say of the format: ONNX 1.16, the first with opset 21. */
const IR_VERSION = 10;

/** A protobuf message cannot be longer. */
const LARGEST_BYTES = 2 ** 31 - 1;

export interface ExportOnnxOptions {
  /** False leaves the user's source lines out of the file. Default: true. */
  readonly sources?: boolean;
  /** The folder that source files are named relative to. */
  readonly root?: string;
}

const checkExport = signature("exportOnnx", {
  model: anyOf(instanceOf(GraphModule, "a traced or converted model"), graphKind),
  options: optionsKind<ExportOnnxOptions>({ sources: flag, root: text }),
});

/**
 * Goal: a model as the bytes of an ONNX file, opset 21, that computes the same.
 * Method: a float graph becomes float operators; a reference graph QuantizeLinear and DequantizeLinear around them, with
 * weights stored as integers; a lowered graph integer operators (QLinearConv, QLinearMatMul, MatMulInteger), with our own
 * roundings spelled out where ONNX has no operator. Symbolic sizes are named dimensions. Nodes are named after those of
 * the graph, and their metadata name the module and the user's line.
 * Limits: leaf modules and operations without an ONNX operator are refused, all at once; so are files of 2 GiB and more.
 *
 * @throws QF5002 for each operation that ONNX has no place for; QF5003 for a size that no input gives; QF5004 for a model
 *   that is too large; QF5005 for each leaf module; QS1013 for something that is no graph
 * @source ONNX IR version 10, operator set 21
 * @example
 * const model = symbolicTrace(new nn.Linear(2, 1), [spec("float32", ["N", 2])]);
 * exportOnnx(model) instanceof Uint8Array; // => true
 */
export function exportOnnx(
  model: GraphModule<AnyForward, Stage> | Graph,
  options: ExportOnnxOptions = {},
): Uint8Array {
  checkExport(model, options);
  const graph = model instanceof GraphModule ? model.graph : model;
  const bytes = stateBytes(graph);
  if (bytes > LARGEST_BYTES) throw failure("QF5004", { bytes, limit: LARGEST_BYTES });
  return toBinary(ModelProtoSchema, modelOf(graph, options));
}

function stateBytes({ state }: Graph): number {
  let sum = 0;
  for (const { data } of state.values()) sum += data.byteLength;
  return sum;
}

function modelOf(graph: Graph, options: ExportOnnxOptions): ModelProto {
  const writer = new OnnxWriter();
  const inputs = [...graph.nodes()].filter((node): node is PlaceholderNode => node.kind === "placeholder");
  for (const input of inputs) writer.bind(input, writer.name(input.name));
  const dims = new DimValues(writer, symbolSources(inputs));
  const written = writeNodes(graph, { writer, dims, state: graph.state }, options);
  const results = nodesIn(graph.output.args);
  const names = outputNames(graph.output.args[0], writer);
  const { nodes, initializers, nameOf } = tidied(
    writer,
    results.map((node, i) => [writer.valueOf(node), names[i] as string]),
  );
  for (const call of written) addClaim(call, { writer, state: graph.state, nameOf });
  return create(ModelProtoSchema, {
    irVersion: BigInt(IR_VERSION),
    producerName: PRODUCER,
    opsetImport: [{ domain: "", version: BigInt(exportedOpset) }],
    graph: create(GraphProtoSchema, {
      name: graph.name,
      metadataProps: [
        { key: graphClaimKey, value: JSON.stringify(graphClaim(graph, inputNames(inputs, writer), names)) },
      ],
      node: nodes,
      initializer: initializers,
      input: inputs.map((input) => valueInfo(writer.valueOf(input), input.type)),
      output: results.map((node, i) => valueInfo(names[i] as string, tensorTypeOf(node))),
    }),
  });
}

function inputNames(inputs: readonly PlaceholderNode[], writer: OnnxWriter): ReadonlyMap<string, string> {
  return new Map(inputs.map((input) => [input.name, writer.valueOf(input)]));
}

/** Writes every node that the result depends on. What cannot be written is reported for all of them. */
function writeNodes(graph: Graph, context: WriteContext, options: ExportOnnxOptions): readonly WrittenCall[] {
  const problems: QuantraceError[] = [];
  const written: WrittenCall[] = [];
  for (const node of graph.nodes()) {
    if (node.kind === "placeholder" || node.kind === "output") continue;
    context.writer.begin(node.name, metadataOf(node, options));
    try {
      if (node.kind === "call_function") written.push(...writeCall(node, context));
      else writeNode(node, context);
    } catch (error) {
      if (!(error instanceof QuantraceError)) throw error;
      problems.push(withPlace(error, node));
      context.writer.bind(node, node.name);
    }
  }
  throwProblems(problems);
  return written;
}

/** An operation without nodes of its own, such as a clamp that changes nothing, is what it reads. */
function writeCall(node: CallFunctionNode, context: WriteContext): readonly WrittenCall[] {
  const { writer } = context;
  const { value, proto, constants } = writer.during(() => writeOperation(node, context));
  writer.bind(node, value);
  return proto === undefined ? [] : [{ node, proto, constants }];
}

function writeNode(node: Exclude<Node, CallFunctionNode>, context: WriteContext): void {
  const { writer, state } = context;
  switch (node.kind) {
    case "get_attr":
      writer.bind(node, writer.weight(node.target, state.get(node.target) as TensorData));
      return;
    case "call_module":
      throw failure("QF5005", { module: node.target });
    case "get_item":
      writer.bind(node, node.name);
      return;
    case "placeholder":
    case "output":
      return;
  }
}

function withPlace(error: QuantraceError, node: Node): QuantraceError {
  return new QuantraceError(error.code, error.params, { ...placeOf(node), cause: error });
}

/** Where a node comes from: the module's name, and the line in the user's source. */
function metadataOf(
  { origin: { scope, source } }: Node,
  { sources = true, root }: ExportOnnxOptions,
): readonly (readonly [string, string])[] {
  const entries: (readonly [string, string])[] = [];
  if (scope !== null) entries.push(["quantrace.module", modulePathOf(scope)]);
  if (sources && source !== null) {
    const { file, line, column } = source;
    const folder = root === undefined ? "" : root.endsWith("/") ? root : `${root}/`;
    const name = folder !== "" && file.startsWith(folder) ? file.slice(folder.length) : file;
    entries.push(["quantrace.source", `${name}:${line}:${column}`]);
  }
  return entries;
}

/** Name and type of an input or output; symbolic sizes by their names. */
function valueInfo(name: string, { dtype, shape }: TensorType): ValueInfoProto {
  if (!isOnnxDType(dtype)) throw failure("QF5002", { op: name, why: `it holds ${dtype}` });
  return create(ValueInfoProtoSchema, {
    name,
    type: {
      value: {
        case: "tensorType",
        value: {
          elemType: dataTypes[dtype],
          shape: {
            dim: shape.map((size) =>
              typeof size === "number"
                ? { value: { case: "dimValue" as const, value: BigInt(size) } }
                : { value: { case: "dimParam" as const, value: formatDim(size) } },
            ),
          },
        },
      },
    },
  });
}
