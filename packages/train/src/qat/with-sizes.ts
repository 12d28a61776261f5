import { bindDim, type DimValue, formatShape, type TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import type { TensorType } from "@quantrace/core/ops";
import {
  type Argument,
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

/**
 * The graph for inputs of these sizes: its symbols are numbers, and names stay.
 *
 * @throws QS2001 for another number of inputs; QS1002, QS1003 and QS1010 for one of another rank, dtype or size
 */
export function withSizes(graph: Graph, inputs: readonly TensorData[]): Graph {
  const expected = graph.placeholders.length;
  if (inputs.length !== expected) {
    const found = `${inputs.length} inputs`;
    throw failure("QS2001", {
      where: "the batch",
      found,
      expected: `${expected}, as the model was traced with`,
    });
  }
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
    checkInput(node, dtype, shape);
    node.type.shape.forEach((dim, d) => bindDim(dim, shape[d] as number, this.#sizes));
    return this.result.addPlaceholder({ dtype, shape }, { name: node.name, origin: node.origin });
  }

  protected override callFunction(node: CallFunctionNode, args: readonly Argument[]): Node {
    const sizes: ReadonlyMap<string, DimValue> = this.#sizes;
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
    const sizes: ReadonlyMap<string, DimValue> = this.#sizes;
    return { dtype, shape: shape.map((dim) => substituteDim(dim, sizes)) };
  }
}

function checkInput({ name, type }: PlaceholderNode, dtype: string, shape: readonly number[]): void {
  if (dtype !== type.dtype)
    throw failure("QS1003", { op: "input", operand: name, found: dtype, expected: type.dtype });
  if (shape.length === type.shape.length) return;
  const expected = formatShape(type.shape);
  throw failure("QS1002", { op: "input", operand: name, found: formatShape(shape), expected });
}
