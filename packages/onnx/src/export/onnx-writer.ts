import { create } from "@bufbuild/protobuf";
import type { DType, TensorData } from "@quantrace/core";
import { scalarData } from "@quantrace/core";
import { type Node, tensorTypeOf } from "@quantrace/ir";
import { type AttributeValue, attributeProto } from "../model/attribute.ts";
import { dataTypes } from "../model/data-types.ts";
import { int64Proto, tensorProto } from "../model/tensor-proto.ts";
import { type NodeProto, NodeProtoSchema, type TensorProto } from "../proto/onnx_pb.ts";
import { uniqueName } from "./unique-name.ts";

/** The name of a value in the ONNX graph; empty for an optional input that is left out. */
export type ValueName = string;

/** Nodes and constants of an ONNX graph as they come to be. Values are named after the nodes of our graph. */
export class OnnxWriter {
  readonly nodes: NodeProto[] = [];
  readonly initializers: TensorProto[] = [];
  readonly #names = new Set<string>();
  readonly #values = new Map<Node, ValueName>();
  readonly #constants = new Map<string, ValueName>();
  /** What the nodes that are written now belong to: a prefix for their names, and their `metadata_props`. */
  #owner: { readonly name: string; readonly metadata: readonly (readonly [string, string])[] } = {
    name: "",
    metadata: [],
  };

  /** From here on nodes are written for this one. */
  begin(name: string, metadata: readonly (readonly [string, string])[]): void {
    this.#owner = { name, metadata };
  }

  /** What is written from here on, once `write` has run: the node that gives the result, and the constants. */
  during(write: () => ValueName): {
    readonly value: ValueName;
    readonly proto: NodeProto | undefined;
    readonly constants: readonly TensorProto[];
  } {
    const [nodes, constants] = [this.nodes.length, this.initializers.length];
    const value = write();
    return {
      value,
      proto: this.nodes.slice(nodes).find(({ output }) => output[0] === value),
      constants: this.initializers.slice(constants),
    };
  }

  /** A name that no other value has. */
  name(wanted: string): ValueName {
    return uniqueName(wanted, this.#names);
  }

  /** Says which value stands for a node. */
  bind(node: Node, value: ValueName): void {
    this.#values.set(node, value);
  }

  /** The value that stands for a node. */
  valueOf(node: Node): ValueName {
    return this.#values.get(node) as ValueName;
  }

  /** Writes a node with one output, and names that. */
  call(
    opType: string,
    inputs: readonly ValueName[],
    attributes: Readonly<Record<string, AttributeValue>> = {},
  ): ValueName {
    return this.callMany(opType, inputs, attributes, 1)[0] as ValueName;
  }

  /** Writes a node with several outputs. */
  callMany(
    opType: string,
    inputs: readonly ValueName[],
    attributes: Readonly<Record<string, AttributeValue>>,
    outputs: number,
  ): readonly ValueName[] {
    const { name, metadata } = this.#owner;
    const made = Array.from({ length: outputs }, () => this.name(name));
    const node = create(NodeProtoSchema, {
      opType,
      input: withoutTrailingGaps(inputs),
      output: [...made],
      name: `${made[0]}/${opType}`,
      attribute: Object.entries(attributes).map(([key, value]) => attributeProto(key, value)),
      metadataProps: metadata.map(([key, value]) => ({ key, value })),
    });
    this.nodes.push(node);
    return made;
  }

  /** A cast to another element type. */
  cast(value: ValueName, to: keyof typeof dataTypes): ValueName {
    return this.call("Cast", [value], { to: BigInt(dataTypes[to]) });
  }

  /** A constant of the graph's state, under its own name. */
  weight(name: string, tensor: TensorData): ValueName {
    const value = this.name(name);
    this.initializers.push(tensorProto(value, tensor));
    return value;
  }

  /** A number as a tensor without dimensions; equal ones are written once. */
  scalar(dtype: DType, value: number): ValueName {
    return this.#constant(`${dtype} ${Object.is(value, -0) ? "-0" : value}`, (name) =>
      tensorProto(name, scalarData(dtype, value)),
    );
  }

  /** Whole numbers as int64: sizes, axes, positions. */
  int64(values: readonly (number | bigint)[], rank: 0 | 1 = 1): ValueName {
    return this.#constant(`int64 ${rank} ${values.join(" ")}`, (name) => int64Proto(name, values, rank));
  }

  #constant(key: string, make: (name: string) => TensorProto): ValueName {
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    const name = this.name(`constant.${key.replaceAll(/[^\w.-]+/g, "_").slice(0, 40)}`);
    this.initializers.push(make(name));
    this.#constants.set(key, name);
    return name;
  }

  /** The element type of what a node yields. */
  static dtypeOf(node: Node): DType {
    return tensorTypeOf(node).dtype;
  }
}

/** Optional inputs at the end are left out altogether. */
function withoutTrailingGaps(inputs: readonly ValueName[]): ValueName[] {
  const last = inputs.findLastIndex((input) => input !== "");
  return inputs.slice(0, last + 1);
}
