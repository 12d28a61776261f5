import type { DimValue } from "@quantrace/core";
import { failure, type QuantraceError } from "@quantrace/core/errors";
import type { OpDefinition } from "@quantrace/core/ops";
import { type Argument, type Graph, type Node, tensorTypeOf } from "@quantrace/ir";
import type { ExternalData } from "../decode/external-data.ts";
import { readTensor } from "../decode/read-tensor.ts";
import type { AttributeProto, NodeProto } from "../proto/onnx_pb.ts";
import { nodeName } from "./check-graph.ts";
import { sumsNode, widenedNode } from "./integer-node.ts";
import { shortened } from "./shortened.ts";
import { type Constant, isTensorData, nodeValue, numberOf, type Value, wholeNumbers } from "./value.ts";

/** The limit of safetensors files too. */
const LARGEST_RANK = 64;

/** What readers work with: the graph that comes to be, and what the names of the file stand for. */
export interface ReadContext {
  readonly graph: Graph;
  readonly opset: number;
  readonly values: Map<string, Value>;
  /** The nodes that constants became. */
  readonly constants: Map<Constant, Node>;
  readonly external: ExternalData | undefined;
  /** Whether `exportOnnx` wrote the file: operations of ours take no index that counts from the end. */
  readonly isOwn: boolean;
  /** Reals that are whole numbers, so that no cast to integers cuts anything off. */
  readonly whole: Set<Node>;
}

/** Reads one ONNX node: what its outputs stand for, as far as they are used. */
export type OpReader = (call: ReadCall) => readonly (Value | Node)[] | Value | Node;

/** One ONNX node, with its inputs as values. Attributes that no reader asked for are refused. */
export class ReadCall {
  readonly proto: NodeProto;
  readonly context: ReadContext;
  readonly inputs: readonly (Value | null)[];
  readonly #attributes: ReadonlyMap<string, AttributeProto>;
  readonly #asked = new Set<string>();

  constructor(proto: NodeProto, context: ReadContext) {
    this.proto = proto;
    this.context = context;
    this.inputs = proto.input.map((name) => (name === "" ? null : (context.values.get(name) as Value)));
    this.#attributes = new Map(proto.attribute.map((attribute) => [attribute.name, attribute]));
  }

  get opset(): number {
    return this.context.opset;
  }

  /** Why this node cannot be read. */
  unsupported(why: string): QuantraceError {
    const { opType } = this.proto;
    return failure("QF5026", {
      node: shortened(nodeName(this.proto)),
      operator: shortened(opType),
      why: shortened(why),
    });
  }

  /** Refuses what was not asked for, since it would be ignored. */
  checkAsked(): void {
    const rest = [...this.#attributes.keys()].filter((name) => !this.#asked.has(name));
    if (rest.length > 0) throw this.unsupported(`its attribute ${rest.join(", ")} is not known`);
  }

  attribute(name: string): AttributeProto | undefined {
    this.#asked.add(name);
    return this.#attributes.get(name);
  }

  int(name: string, otherwise: number): number {
    const found = this.attribute(name);
    return found === undefined ? otherwise : Number(found.i);
  }

  float(name: string, otherwise: number): number {
    return this.attribute(name)?.f ?? otherwise;
  }

  text(name: string, otherwise: string): string {
    const found = this.attribute(name);
    return found === undefined
      ? otherwise
      : Array.from(found.s, (byte) => String.fromCharCode(byte)).join("");
  }

  ints(name: string): readonly number[] | null {
    return this.attribute(name)?.ints.map(Number) ?? null;
  }

  /** An attribute that may only have the value that changes nothing. */
  only(name: string, value: number): void {
    if (this.int(name, value) !== value) throw this.unsupported(`its ${name} is not ${value}`);
  }

  /** The tensor of an attribute. */
  tensor(name: string): Constant | null {
    const proto = this.attribute(name)?.t;
    if (proto === undefined) return null;
    const constant = this.proto.output[0] as string;
    return {
      kind: "constant",
      name: constant,
      tensor: readTensor({ ...proto, name: constant }, this.context.external),
    };
  }

  has(index: number): boolean {
    return (this.inputs[index] ?? null) !== null;
  }

  value(index: number): Value {
    const value = this.inputs[index] ?? null;
    if (value === null) throw this.unsupported(`it has no input ${index}`);
    return value;
  }

  /** An input as a tensor of the graph. */
  node(index: number): Node {
    return this.asNode(this.value(index));
  }

  optionalNode(index: number): Node | null {
    return this.has(index) ? this.node(index) : null;
  }

  shape(index: number): readonly DimValue[] {
    return tensorTypeOf(this.node(index)).shape;
  }

  /** An input that must be a constant of the file. */
  constant(index: number): Constant {
    const value = this.value(index);
    if (value.kind === "constant") return value;
    throw this.unsupported(`its input ${index} is computed`);
  }

  /** Numbers that shape the result: constants, or computed from sizes. Null for an input that is left out. */
  sizes(index: number): readonly DimValue[] | null {
    if (!this.has(index)) return null;
    const value = this.value(index);
    if (value.kind === "sizes") return value.values;
    const numbers = value.kind === "constant" ? wholeNumbers(value) : null;
    if (numbers === null) throw this.unsupported(`its input ${index} is computed from data`);
    return numbers;
  }

  /** A shape. An operation names each of its sizes that does not fit, so that their number is limited first. */
  targetShape(index: number): readonly DimValue[] {
    const sizes = this.sizes(index);
    if (sizes === null) throw this.unsupported(`it has no input ${index}`);
    if (sizes.length <= LARGEST_RANK) return sizes;
    throw this.unsupported(`a shape of ${sizes.length} sizes, and at most ${LARGEST_RANK} are read`);
  }

  /** Whole numbers that must be known. */
  numbers(index: number): readonly number[] | null {
    const sizes = this.sizes(index);
    if (sizes === null || sizes.every((size) => typeof size === "number")) return sizes as readonly number[];
    throw this.unsupported(`its input ${index} depends on a symbolic size`);
  }

  /** What was an attribute, and is an input since the opset. */
  numbersSince(opset: number, name: string, index: number): readonly number[] | null {
    return this.opset >= opset ? this.numbers(index) : this.ints(name);
  }

  /** A number that must be known; null for an input that is left out. */
  number(index: number): number | null {
    if (!this.has(index)) return null;
    const number = numberOf(this.value(index));
    if (number === null) throw this.unsupported(`its input ${index} is no constant number`);
    return number;
  }

  /** Adds an operation, named after what the ONNX node gives. */
  add(op: OpDefinition, args: readonly Argument[], attributes: Readonly<Record<string, unknown>> = {}): Node {
    return this.context.graph.callFunction(op, args, attributes, { name: this.proto.output[0] || op.id });
  }

  /** A tensor of the state. */
  state(name: string, tensor: Constant["tensor"]): Node {
    return this.asNode({ kind: "constant", name, tensor });
  }

  asNode(value: Value): Node {
    switch (value.kind) {
      case "node":
        return value.node;
      case "constant":
        return this.#constantNode(value);
      case "sizes":
        return this.#sizesNode(value.values, value.rank);
      case "widened":
        return widenedNode(this, value);
      case "sums":
        return sumsNode(this, value);
    }
  }

  #sizesNode(values: readonly DimValue[], rank: 0 | 1): Node {
    if (!values.every((size) => typeof size === "number"))
      throw this.unsupported("it computes with a symbolic size as with data");
    const data = BigInt64Array.from(values, BigInt);
    return this.state(`${this.proto.output[0]}.sizes`, {
      dtype: "int64",
      shape: rank === 0 ? [] : [data.length],
      data,
    });
  }

  #constantNode(constant: Constant): Node {
    const { graph, constants } = this.context;
    const known = constants.get(constant);
    if (known !== undefined) return known;
    const { tensor } = constant;
    const narrow = isTensorData(tensor) ? tensor : this.#narrowed(constant);
    let key = constant.name;
    for (let n = 1; graph.state.has(key); n++) key = `${constant.name}_${n}`;
    graph.state.set(key, narrow);
    const node = graph.getAttr(key, { dtype: narrow.dtype, shape: narrow.shape });
    constants.set(constant, node);
    return node;
  }

  #narrowed(constant: Constant): { dtype: "int32"; shape: readonly number[]; data: Int32Array } {
    const numbers = wholeNumbers(constant) as readonly number[];
    const data = Int32Array.from(numbers);
    if (numbers.some((value, i) => value !== data[i]))
      throw this.unsupported(`the constant ${constant.name} does not fit into int32`);
    return { dtype: "int32", shape: constant.tensor.shape, data };
  }
}

/** What a reader gives, as values. */
export function valuesOf(result: ReturnType<OpReader>): readonly Value[] {
  const list = (Array.isArray(result) ? result : [result]) as readonly (Value | Node)[];
  return list.map((one) => (isValue(one) ? one : nodeValue(one)));
}

const kinds: ReadonlySet<string> = new Set(["node", "constant", "sizes", "widened", "sums"]);

function isValue(one: Value | Node): one is Value {
  return kinds.has(one.kind);
}
