import { equals } from "@bufbuild/protobuf";
import { readTensor, type StoredTensor } from "../../decode/read-tensor.ts";
import type { OnnxWriter, ValueName } from "../../export/onnx-writer.ts";
import { AttributeProtoSchema, type NodeProto } from "../../proto/onnx_pb.ts";
import type { FileValues } from "./file-values.ts";

/** What was written to compare a claim with. */
export interface Written {
  readonly writer: OnnxWriter;
  /** The values of the file that its operands are. */
  readonly bound: ReadonlyMap<ValueName, string>;
}

/**
 * Whether what was written and what stands in the file are the same expression: the same operators and attributes over the
 * same operands and the bits of the same constants. Names and sharing do not count.
 */
export function sameExpression(
  written: Written,
  file: FileValues,
  result: readonly [ValueName, string],
): boolean {
  const { writer, bound } = written;
  const producers = new Map(writer.nodes.flatMap((node) => node.output.map((name) => [name, node] as const)));
  const constants = new Map(writer.initializers.map((one) => [one.name, one]));
  const known = new Set<string>();
  const same = (mine: ValueName, other: string): boolean => {
    const pair = `${mine}\n${other}`;
    if (mine === "" || other === "") return mine === other;
    if (known.has(pair)) return true;
    const equal = bound.has(mine) ? sameOperand(bound.get(mine) as string, other) : sameMade(mine, other);
    if (equal) known.add(pair);
    return equal;
  };
  const constantOf = (name: string): StoredTensor | null => {
    const value = file.context.values.get(name);
    return value?.kind === "constant" ? value.tensor : null;
  };
  const sameOperand = (mine: string, other: string): boolean =>
    mine === other || sameStored(constantOf(mine), constantOf(other));
  const sameMade = (mine: ValueName, other: string): boolean => {
    const constant = constants.get(mine);
    if (constant !== undefined) return sameStored(readTensor(constant), constantOf(other));
    const [node, found] = [producers.get(mine), file.producers.get(other)];
    if (node === undefined || found === undefined || !sameNode(node, found)) return false;
    if (node.output.indexOf(mine) !== found.output.indexOf(other)) return false;
    return inputOrders(found).some((order) => node.input.every((name, i) => same(name, order[i] as string)));
  };
  return same(...result);
}

const commutative: ReadonlySet<string> = new Set(["Add", "And", "Equal", "Mul", "Or"]);

/** The inputs of a node, in each order in which it gives the same bits. */
export function inputOrders({ opType, input }: NodeProto): readonly (readonly string[])[] {
  return commutative.has(opType) && input.length === 2 ? [input, input.toReversed()] : [input];
}

/** Whether two nodes are the same operator with the same attributes. */
export function sameNode(a: NodeProto, b: NodeProto): boolean {
  if (a.opType !== b.opType || (b.domain !== "" && b.domain !== "ai.onnx")) return false;
  if (a.input.length !== b.input.length || a.attribute.length !== b.attribute.length) return false;
  return a.attribute.every((attribute) => {
    const other = b.attribute.find(({ name }) => name === attribute.name);
    return other !== undefined && equals(AttributeProtoSchema, attribute, other);
  });
}

/** Whether two constants have the same type, sizes and bits. */
export function sameStored(a: StoredTensor | null, b: StoredTensor | null): boolean {
  if (a === null || b === null || a.dtype !== b.dtype || `${a.shape}` !== `${b.shape}`) return false;
  const [mine, other] = [bytesOf(a), bytesOf(b)];
  return mine.length === other.length && mine.every((byte, i) => byte === other[i]);
}

function bytesOf({ data }: StoredTensor): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
