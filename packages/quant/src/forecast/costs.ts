import { type DimValue, dtypes, mulDims, productOfDims } from "@quantrace/core";
import { ops, type TensorType } from "@quantrace/core/ops";
import { type CallFunctionNode, type Graph, isNode, type Node, tensorTypeOf } from "@quantrace/ir";

/** The bytes of the state that a node reads, directly or through the dequantize of a weight. */
export function stateBytes(node: Node): number {
  const read = new Set(node.args.flat().filter(isNode));
  return [...read].reduce((sum, input) => sum + bytesOf(input), 0);
}

/** The bytes of all that a graph reads. */
export function totalBytes(graph: Graph): number {
  return [...graph.state.values()].reduce((sum, tensor) => sum + typeBytes(tensor), 0);
}

function bytesOf(node: Node): number {
  if (node.kind === "get_attr") return typeBytes(node.type);
  const isWeight = node.kind === "call_function" && restores.has(node.op) && readsState(node.args[0]);
  return isWeight ? stateBytes(node) : 0;
}

/** What makes real numbers of a stored weight. */
const restores: ReadonlySet<unknown> = new Set([ops.dequantize, ops.dequantizeGroups, ops.toFloat32]);

function readsState(arg: unknown): boolean {
  return isNode(arg) && arg.kind === "get_attr";
}

/** State has sizes that are numbers. */
function typeBytes({ dtype, shape }: TensorType): number {
  const count = shape.reduce<number>((product, size) => product * (size as number), 1);
  return Math.ceil((count * dtypes[dtype].bits) / 8);
}

/**
 * How often an operation multiplies and adds: the elements of its result times the length of the sums, or those of its
 * input times how many outputs each adds to. Null for an operation that does something else.
 */
export function multiplyAdds(node: CallFunctionNode): DimValue | null {
  const outputs = productOfDims(node.type.shape);
  switch (node.op) {
    case ops.conv1d:
    case ops.conv2d:
    case ops.conv3d:
    case ops.linear: {
      const [, ...sum] = tensorTypeOf(node.args[1] as Node).shape;
      return mulDims(outputs, productOfDims(sum));
    }
    case ops.convTranspose1d:
    case ops.convTranspose2d:
    case ops.convTranspose3d: {
      const [input, weight] = node.args as readonly [Node, Node];
      const [, ...products] = tensorTypeOf(weight).shape;
      return mulDims(productOfDims(tensorTypeOf(input).shape), productOfDims(products));
    }
    case ops.matmul:
      return mulDims(outputs, tensorTypeOf(node.args[0] as Node).shape.at(-1) as DimValue);
    default:
      return null;
  }
}
