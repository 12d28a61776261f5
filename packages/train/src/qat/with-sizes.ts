import type { DimValue, TensorData } from "@quantrace/core";
import type { TensorType } from "@quantrace/core/ops";
import {
  type Argument,
  bindInputs,
  type BoundInputs,
  type CallFunctionNode,
  type CallModuleNode,
  type GetItemNode,
  type Graph,
  isTensorType,
  mapAttributeDims,
  mapTree,
  type Node,
  type PlaceholderNode,
  substituteDim,
  Transformer,
} from "@quantrace/ir";
import type { Inputs } from "../step/inputs.ts";

/**
 * The graph for inputs of these sizes: its symbols are numbers, and names stay.
 *
 * @throws QS2001, QS2002 for inputs of another structure; QS1002, QS1003 and QS1010 for one of another rank, dtype or size
 */
export function withSizes(graph: Graph, inputs: Inputs): Graph {
  return new Sizes(graph, bindInputs(graph, inputs)).transform();
}

class Sizes extends Transformer {
  readonly #inputs: BoundInputs;

  constructor(graph: Graph, inputs: BoundInputs) {
    super(graph);
    this.#inputs = inputs;
  }

  protected override placeholder({ name, origin }: PlaceholderNode): Node {
    const { dtype, shape } = this.#inputs.data.get(name) as TensorData;
    return this.result.addPlaceholder({ dtype, shape }, { name, origin });
  }

  protected override callFunction(node: CallFunctionNode, args: readonly Argument[]): Node {
    const sizes: ReadonlyMap<string, DimValue> = this.#inputs.symbols;
    const attributes = mapAttributeDims(node.attributes, (dim) => substituteDim(dim, sizes));
    return this.result.callFunction(node.op, args, attributes, { name: node.name, origin: node.origin });
  }

  /** What a leaf gives is told by its type alone. */
  protected override callModule(node: CallModuleNode, args: readonly Argument[]): Node {
    const type = mapTree(node.type, isTensorType, (leaf) => this.#sized(leaf) as never);
    return this.result.callModule(node.target, args, type, { name: node.name, origin: node.origin });
  }

  protected override getItem(node: GetItemNode, from: Node): Node {
    const { name, origin } = node;
    return this.result.getItem(from, node.path, this.#sized(node.type), { name, origin });
  }

  #sized({ dtype, shape }: TensorType): TensorType {
    const sizes: ReadonlyMap<string, DimValue> = this.#inputs.symbols;
    return { dtype, shape: shape.map((dim) => substituteDim(dim, sizes)) };
  }
}
