import { graph as graphKind } from "../graph/graph-kind.ts";
import { kind, options, signature } from "@quantrace/core/arguments";
import { type DimLike, type DimValue, symbolDim, type SymbolicShape, valueOf } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import type { TensorType } from "@quantrace/core/ops";
import type { Graph } from "../graph/graph.ts";
import { inferCall } from "../graph/infer-call.ts";
import { isNode, isTensorType, type Node, type PlaceholderNode, type ValueType } from "../graph/node.ts";
import {
  type DimSubstitution,
  mapAttributeDims,
  matchDim,
  substituteDim,
  substituteShape,
} from "../graph/substitute-dims.ts";
import { isPlainRecord, mapTree } from "../graph/tree.ts";
import { locateFailure } from "../interpreter/locate-failure.ts";

export interface PropagateShapesOptions {
  /** Other shapes for inputs, by placeholder name. A string names a size. They must fit the declared shapes. */
  readonly inputs?: Readonly<Record<string, readonly (DimLike | string)[]>>;
}

const record = kind("shapes by the names of inputs", isPlainRecord);

const checkPropagateShapes = signature("propagateShapes", {
  graph: graphKind,
  options: options<PropagateShapesOptions>({ inputs: record }),
});

/**
 * Goal: types that are right after edits, or the types for certain input shapes.
 * Method: in order, infer every node's type from what it reads. Where an input gets another shape, each of its symbols
 * stands for the size in its place, in attributes and in the types of leaf calls too.
 * Example: with `inputs: { x: [8, 3] }` the line `%y: float32[N, 3] = relu(%x)` becomes `%y: float32[8, 3] = relu(%x)`.
 * Limits: sizes that the trace fixed stay fixed (QS1010 for another); the type of a leaf call is what its module said.
 *
 * @throws QX2003 for a name that is no input; QS1002, QS1010 for a shape that does not fit; QS codes where operands do
 *   not fit any more
 * @example
 * const { graph } = symbolicTrace((x: Tensor) => x.relu(), [spec("float32", ["N", 3])]);
 * propagateShapes(graph, { inputs: { x: [8, 3] } }).output.type.shape; // => [8, 3]
 */
export function propagateShapes(graph: Graph, options: PropagateShapesOptions = {}): Graph {
  checkPropagateShapes(graph, options);
  const { inputs = {} } = options;
  const copy = graph.copy();
  const sizes = bindInputs(copy, inputs);
  for (const node of copy.nodes()) {
    try {
      propagate(copy, node, sizes);
    } catch (error) {
      throw locateFailure(error, node);
    }
  }
  return copy;
}

function bindInputs(graph: Graph, inputs: NonNullable<PropagateShapesOptions["inputs"]>): DimSubstitution {
  const sizes = new Map<string, DimValue>();
  const placeholders = new Map(graph.placeholders.map((node) => [node.name, node]));
  for (const [name, shape] of Object.entries(inputs)) {
    const node = placeholders.get(name);
    if (node === undefined)
      throw failure("QX2003", { graph: graph.name, node: name, reason: "there is no such input" });
    matchInput(
      node,
      shape.map((size) => (typeof size === "string" ? symbolDim(size) : valueOf(size))),
      sizes,
    );
  }
  return sizes;
}

function matchInput(node: PlaceholderNode, shape: SymbolicShape, sizes: Map<string, DimValue>): void {
  const { dtype, shape: declared } = node.type;
  if (shape.length !== declared.length) {
    const expected = `rank ${declared.length}`;
    throw failure("QS1002", {
      op: "input",
      operand: node.name,
      found: `${dtype} of rank ${shape.length}`,
      expected,
    });
  }
  declared.forEach((dim, i) => matchDim(dim, shape[i] as DimValue, sizes));
}

function propagate(graph: Graph, node: Node, sizes: DimSubstitution): void {
  if (node.kind === "placeholder" || node.kind === "call_module") {
    graph.setType(
      node,
      mapTree(node.type as ValueType, isTensorType, (type) => substituteType(type, sizes)),
    );
  } else if (node.kind === "get_attr") {
    graph.setType(node, typeOfState(graph, node.target) ?? node.type);
  } else if (node.kind === "get_item") {
    graph.setType(node, itemType(node.args[0], node.path) ?? node.type);
  } else if (node.kind === "call_function") {
    if (sizes.size > 0)
      graph.setAttributes(
        node,
        mapAttributeDims(node.attributes, (dim) => substituteDim(dim, sizes)),
      );
    else graph.setType(node, inferCall(node.op, node.args, node.attributes));
  }
}

function substituteType({ dtype, shape }: TensorType, sizes: DimSubstitution): TensorType {
  return { dtype, shape: substituteShape(shape, sizes) };
}

function typeOfState(graph: Graph, key: string): TensorType | null {
  const data = graph.state.get(key);
  return data === undefined ? null : { dtype: data.dtype, shape: data.shape };
}

function itemType(
  from: Node["args"][number] | undefined,
  path: readonly (string | number)[],
): TensorType | null {
  if (!isNode(from)) return null;
  const item = path.reduce<unknown>(
    (at, key) => (at as Record<string, unknown> | undefined)?.[key],
    from.type,
  );
  return isTensorType(item) ? item : null;
}
