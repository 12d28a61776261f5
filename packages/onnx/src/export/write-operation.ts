import { failure } from "@quantrace/core/errors";
import { onnx, type OpId } from "@quantrace/core/ops";
import type { CallFunctionNode } from "@quantrace/ir";
import { type AttributeValue, ints } from "../model/attribute.ts";
import type { ValueName } from "./onnx-writer.ts";
import { OpCall, type WriteContext } from "./write-context.ts";
import { writers } from "./writers/index.ts";

/**
 * Writes one operation. What changes nothing, or is a constant, is an Identity: so each operation has a node that its name,
 * its place and its claim stand at, and runtimes drop it when they load the file. Throws QF5002 where ONNX has no place for it.
 */
export function writeOperation(node: CallFunctionNode, context: WriteContext): ValueName {
  const { writer } = context;
  const before = writer.nodes.length;
  const value = writeNodes(node, context);
  return writer.nodes.length > before ? value : writer.call("Identity", [value]);
}

function writeNodes(node: CallFunctionNode, context: WriteContext): ValueName {
  const id = node.op.id as OpId;
  const call = new OpCall(node, context);
  const own = writers[id];
  if (own !== undefined) return own(call, context);
  const facet = onnx[id];
  if (facet.kind === "operator")
    return context.writer.call(facet.operator, call.inputs, fieldsOf(call, facet.attributes ?? {}));
  throw failure("QF5002", {
    op: id,
    why: facet.kind === "none" ? facet.reason : "no writer is there for it",
  });
}

/** The attributes of an operator by ONNX's names. */
function fieldsOf(
  { node, attributes }: OpCall,
  names: Readonly<Record<string, string>>,
): Readonly<Record<string, AttributeValue>> {
  return Object.fromEntries(
    Object.entries(names).map(([name, ours]) => [name, fieldOf(node, ours, attributes[ours])]),
  );
}

function fieldOf(node: CallFunctionNode, name: string, value: unknown): AttributeValue {
  const { kind } = node.op.attributes[name] as { readonly kind: string };
  if (kind.startsWith("float")) return value as number;
  if (typeof value === "number") return BigInt(value);
  if (Array.isArray(value)) return ints(value as readonly number[]);
  return String(value);
}
