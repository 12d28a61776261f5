import { create } from "@bufbuild/protobuf";
import type { TensorData } from "@quantrace/core";
import { type Argument, type CallFunctionNode, isNode, type Literal, type Node } from "@quantrace/ir";
import { derivationOf } from "../claim/derivations.ts";
import { claimedLiteral } from "../claim/literals.ts";
import { type ClaimedArgument, claimKey, type OperationClaim } from "../claim/operation-claim.ts";
import { readTensor } from "../decode/read-tensor.ts";
import { type NodeProto, StringStringEntryProtoSchema, type TensorProto } from "../proto/onnx_pb.ts";
import type { OnnxWriter, ValueName } from "./onnx-writer.ts";

/** A call of the graph, and what was written for it. */
export interface WrittenCall {
  readonly node: CallFunctionNode;
  /** The one that gives the result. */
  readonly proto: NodeProto;
  /** The constants that were made for it. */
  readonly constants: readonly TensorProto[];
}

/** What is in the file in the end. */
export interface FileValues {
  readonly writer: OnnxWriter;
  readonly state: ReadonlyMap<string, TensorData>;
  /** The name in the file; null for a value that no output depends on. */
  readonly nameOf: (value: ValueName) => string | null;
}

/** Says at the node that gives the result which operation it is; where an operand is not in the file, nothing. */
export function addClaim({ node, proto, constants }: WrittenCall, file: FileValues): void {
  const args = node.args.map((arg) => claimedArgument(arg, constants, file));
  if (args.includes(undefined)) return;
  const attributes = Object.entries(node.attributes).map(([name, value]) => [name, claimedLiteral(value)]);
  const { id, version } = node.op;
  const claim = { op: id, version, args, attributes: Object.fromEntries(attributes) } as OperationClaim;
  proto.metadataProps.push(
    create(StringStringEntryProtoSchema, { key: claimKey, value: JSON.stringify(claim) }),
  );
}

function claimedArgument(
  arg: Argument,
  constants: readonly TensorProto[],
  file: FileValues,
): ClaimedArgument | undefined {
  if (isNode(arg)) return claimedNode(arg, constants, file);
  if (!Array.isArray(arg)) return claimedLiteral(arg as Literal);
  const items = arg.map((item: Argument) => claimedArgument(item, constants, file));
  return items.includes(undefined) ? undefined : (items as readonly ClaimedArgument[]);
}

function claimedNode(
  node: Node,
  constants: readonly TensorProto[],
  { writer, state, nameOf }: FileValues,
): ClaimedArgument | undefined {
  const value = nameOf(writer.valueOf(node));
  if (value !== null) return { value };
  const tensor = node.kind === "get_attr" ? state.get(node.target) : undefined;
  if (tensor === undefined) return undefined;
  return tensor.shape.length <= 1 ? claimedTensor(tensor) : derivedFrom(tensor, constants, nameOf);
}

/** Qparams are small: one number for each channel. */
function claimedTensor({ dtype, shape, data }: TensorData): ClaimedArgument {
  return { tensor: { dtype, shape, data: Array.from(data, claimedLiteral) } };
}

function derivedFrom(
  tensor: TensorData,
  constants: readonly TensorProto[],
  nameOf: FileValues["nameOf"],
): ClaimedArgument | undefined {
  for (const constant of constants) {
    const value = nameOf(constant.name);
    const written = readTensor(constant, undefined);
    const by = derivationOf(tensor, written as TensorData);
    if (value !== null && by !== null) return { value, by };
  }
  return undefined;
}
