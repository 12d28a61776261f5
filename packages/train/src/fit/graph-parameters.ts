import type { TensorData } from "@quantrace/core";
import { ops } from "@quantrace/core/ops";
import { isBufferMemory } from "@quantrace/core/tracing";
import type { Graph, Node } from "@quantrace/ir";
import { graphKeys } from "../leaf/lift-leaf-parameters.ts";

/** Tensors that the code of a model made on its way, as a trace names them. */
const CONSTANT = /(^|\.)_tensor_constant\d+$/;

/**
 * The parameters of a graph, by key: its float32 tensors but for buffers, running statistics and constants; those of leaf
 * modules come behind. A graph that was read from a file does not say which of its tensors are buffers: there only
 * statistics and constants are left out.
 */
export function graphParameters(graph: Graph): readonly string[] {
  const reads = [...graph.nodes()].filter((node) => node.kind === "get_attr");
  const statistics = new Set(reads.filter(isStatistic).map(({ target }) => target));
  const keys = reads.filter(({ type }) => type.dtype === "float32").map(({ target }) => target);
  const isFixed = (key: string): boolean =>
    statistics.has(key) || CONSTANT.test(key) || isBufferMemory(graph.state.get(key) as TensorData);
  const own = [...new Set(keys)].filter((key) => !isFixed(key));
  const ofLeaves = [...graphKeys(graph).values()].filter((key) => !graph.state.has(key));
  return [...own, ...ofLeaves];
}

/** True for what a batch norm reads as its running mean or variance. */
function isStatistic(node: Node): boolean {
  return [...node.users].some(
    (user) => user.kind === "call_function" && user.op === ops.batchNorm && user.args.indexOf(node) >= 3,
  );
}
