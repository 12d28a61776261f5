import { ops } from "@quantrace/core/ops";
import type { Graph, Node } from "@quantrace/ir";
import { graphKeys } from "../leaf/lift-leaf-parameters.ts";

/** Tensors that the code of a model made on its way, as a trace names them. */
const CONSTANT = /(^|\.)_tensor_constant\d+$/;

/**
 * The parameters of a graph, by key: a graph does not say which of its tensors are buffers, so all float32 ones count but
 * for running statistics and constants. Those of leaf modules, which do say it, come behind.
 */
export function graphParameters(graph: Graph): readonly string[] {
  const reads = [...graph.nodes()].filter((node) => node.kind === "get_attr");
  const statistics = new Set(reads.filter(isStatistic).map(({ target }) => target));
  const keys = reads.filter(({ type }) => type.dtype === "float32").map(({ target }) => target);
  const own = [...new Set(keys)].filter((key) => !statistics.has(key) && !CONSTANT.test(key));
  const ofLeaves = [...graphKeys(graph).values()].filter((key) => !graph.state.has(key));
  return [...own, ...ofLeaves];
}

/** True for what a batch norm reads as its running mean or variance. */
function isStatistic(node: Node): boolean {
  return [...node.users].some(
    (user) => user.kind === "call_function" && user.op === ops.batchNorm && user.args.indexOf(node) >= 3,
  );
}
