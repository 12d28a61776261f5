import { type DimValue, scalarData, type TensorData } from "@quantrace/core";
import { failure, type QuantraceError } from "@quantrace/core/errors";
import type { Attributes } from "@quantrace/core/ops";
import { type Argument, type CallFunctionNode, isNode, type Node, tensorTypeOf } from "@quantrace/ir";
import type { DimValues } from "./dim-values.ts";
import type { OnnxWriter, ValueName } from "./onnx-writer.ts";

/** What a writer of one operation works with. */
export interface WriteContext {
  readonly writer: OnnxWriter;
  readonly dims: DimValues;
  /** The graph's state, for constants that are computed from it. */
  readonly state: ReadonlyMap<string, TensorData>;
}

/** Writes the ONNX nodes of one operation, and gives the value that stands for its result. */
export type OpWriter = (call: OpCall, context: WriteContext) => ValueName;

/** One operation of the graph, with its operands as ONNX values. */
export class OpCall {
  readonly node: CallFunctionNode;
  /** One for each operand; a list of tensors is spread. Empty where an optional operand is left out. */
  readonly inputs: readonly ValueName[];

  constructor(node: CallFunctionNode, { writer }: WriteContext) {
    this.node = node;
    this.inputs = node.args.flatMap((arg) => valuesOf(arg, node, writer));
  }

  get attributes(): Attributes {
    return this.node.attributes;
  }

  /** Why this operation has no place in an ONNX file. */
  unsupported(why: string): QuantraceError {
    return failure("QF5002", { op: this.node.op.id, why });
  }

  /** The value of an operand. */
  input(index: number): ValueName {
    return this.inputs[index] as ValueName;
  }

  /** The node that an operand is. */
  source(index: number): Node {
    const arg = this.node.args[index];
    if (isNode(arg)) return arg;
    throw this.unsupported(`its operand ${this.node.op.operands[index]?.name} is no tensor`);
  }

  /** The sizes of an operand. */
  shape(index: number): readonly DimValue[] {
    return tensorTypeOf(this.source(index)).shape;
  }

  /** A tensor of the state that is an operand, or the tensor that a number among the operands is. */
  constant(index: number, { state }: WriteContext): TensorData {
    const arg = this.node.args[index];
    if (typeof arg === "number") return scalarData("float32", arg);
    const tensor = isNode(arg) && arg.kind === "get_attr" ? state.get(arg.target) : undefined;
    if (tensor !== undefined) return tensor;
    throw this.unsupported(`its operand ${this.node.op.operands[index]?.name} is computed`);
  }

  int(name: string): number {
    return this.attributes[name] as number;
  }

  ints(name: string): readonly number[] {
    return this.attributes[name] as readonly number[];
  }
}

/** A number becomes a constant of the dtype of the tensors beside it. */
function valuesOf(arg: Argument, node: CallFunctionNode, writer: OnnxWriter): readonly ValueName[] {
  if (isNode(arg)) return [writer.valueOf(arg)];
  if (arg === null || arg === undefined) return [""];
  if (Array.isArray(arg)) return arg.flatMap((item: Argument) => valuesOf(item, node, writer));
  if (typeof arg !== "number" && typeof arg !== "boolean")
    throw failure("QF5002", { op: node.op.id, why: `it reads ${String(arg)}` });
  const beside = node.args.filter(isNode).map((other) => tensorTypeOf(other).dtype);
  const dtype = beside.find((candidate) => candidate !== "bool") ?? beside[0] ?? "float32";
  return [writer.scalar(dtype, Number(arg))];
}
