import type { Module, Parameter, Tensor } from "@quantrace/core";
import { fromData, isTensor, tensorData } from "@quantrace/core/tracing";
import { isPlainRecord, type LeafCallable, type Node } from "@quantrace/ir";

/**
 * A leaf module whose parameters are arguments: a record of them, by their names in the leaf, goes in before its own
 * arguments. While the module computes, those values stand in the memory of its parameters, and then what was there before.
 */
export class ParameterLeaf implements LeafCallable {
  readonly standsFor: Module;
  /** What is called with the arguments behind the record. */
  readonly leaf: LeafCallable;
  /** By their names in the leaf. */
  readonly parameters: ReadonlyMap<string, Parameter>;

  constructor(leaf: LeafCallable, module: Module, parameters: ReadonlyMap<string, Parameter>) {
    this.leaf = leaf;
    this.standsFor = module;
    this.parameters = parameters;
  }

  forward(values: Readonly<Record<string, Tensor>>, ...args: never[]): unknown {
    const before = [...this.parameters.values()].map(({ data }) => [data, data.slice()] as const);
    try {
      for (const [name, { data }] of this.parameters)
        data.set(tensorData(values[name] as Tensor).data as never);
      const buffers = new Set(before.map(([data]) => data.buffer));
      return detached(this.leaf.forward(...args), buffers);
    } finally {
      for (const [data, former] of before) data.set(former as never);
    }
  }

  /** The parameters with the nodes that are read for them. */
  standIns(nodes: Readonly<Record<string, Node>>): ReadonlyMap<Tensor, Node> {
    return new Map([...this.parameters].map(([name, parameter]) => [parameter, nodes[name] as Node]));
  }
}

/** What a leaf gave, with copies of tensors that are memory of its parameters. */
function detached(value: unknown, buffers: ReadonlySet<ArrayBufferLike>): unknown {
  if (isTensor(value)) {
    const { dtype, shape, data } = tensorData(value);
    return buffers.has(data.buffer) ? fromData({ dtype, shape, data: data.slice() as typeof data }) : value;
  }
  if (Array.isArray(value)) return value.map((item: unknown) => detached(item, buffers));
  if (!isPlainRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, detached(item, buffers)]));
}
