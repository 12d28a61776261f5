import { bindDim, type DimValue, type TensorData } from "@quantrace/core";
import {
  type Argument,
  type CallFunctionNode,
  type Graph,
  mapAttributeDims,
  type Node,
  type PlaceholderNode,
  substituteDim,
  Transformer,
} from "@quantrace/ir";

/** The graph for inputs of these sizes: its symbols are numbers, and names stay. */
export function withSizes(graph: Graph, inputs: readonly TensorData[]): Graph {
  return new Sizes(graph, inputs).transform();
}

class Sizes extends Transformer {
  readonly #inputs: ReadonlyMap<string, TensorData>;
  readonly #sizes: Map<string, number> = new Map();

  constructor(graph: Graph, inputs: readonly TensorData[]) {
    super(graph);
    this.#inputs = new Map(graph.placeholders.map(({ name }, i) => [name, inputs[i] as TensorData]));
  }

  protected override placeholder(node: PlaceholderNode): Node {
    const { dtype, shape } = this.#inputs.get(node.name) as TensorData;
    node.type.shape.forEach((dim, d) => bindDim(dim, shape[d] as number, this.#sizes));
    return this.result.addPlaceholder({ dtype, shape }, { name: node.name, origin: node.origin });
  }

  protected override callFunction(node: CallFunctionNode, args: readonly Argument[]): Node {
    const sizes: ReadonlyMap<string, DimValue> = this.#sizes;
    const attributes = mapAttributeDims(node.attributes, (dim) => substituteDim(dim, sizes));
    return this.result.callFunction(node.op, args, attributes, { name: node.name, origin: node.origin });
  }
}
