import type { Tensor } from "@quantrace/core";
import { ops } from "@quantrace/core/ops";
import { type CallFunctionNode, extendGraph, type Graph, type Node } from "@quantrace/ir";
import { knownCount } from "./known-count.ts";
import type { StatefulGraph } from "./stateful-graph.ts";

/**
 * Goal: running statistics of batch norm that follow the batches.
 * Method: for each batch norm in training, behind the graph: the batch's mean and its unbiased variance, and
 * `(1 - momentum) * running + momentum * batch` as the next value of the running ones, PyTorch's update.
 * Limits: one that is called twice in a step is updated from both calls, one after the other. A statistic that is not
 * state of the graph, but computed, is left alone.
 */
export function updateBatchNorm(graph: Graph): StatefulGraph {
  const norms = [...graph.nodes()].filter(isTraining);
  const updates = new Map<string, string>();
  if (norms.length === 0) return { graph, updates };
  const extended = extendGraph(graph, ({ tensorOf, nodeOf, at }) => {
    const latest = new Map<string, Tensor>();
    for (const node of norms) {
      at(node.origin, () => {
        const [x, , , mean, variance] = node.args as readonly Node[];
        const batch = batchStatistics(tensorOf(x as Node));
        const momentum = node.attributes["momentum"] as number;
        for (const [read, value] of [
          [mean, batch.mean],
          [variance, batch.variance],
        ] as const) {
          if (read?.kind !== "get_attr") continue;
          const running = latest.get(read.target) ?? tensorOf(read);
          latest.set(read.target, running.mul(1 - momentum).add(value.mul(momentum)));
        }
      });
    }
    for (const [key, tensor] of latest) updates.set(key, nodeOf(tensor).name);
    return graph.output.args[0];
  });
  return { graph: extended, updates };
}

/** Mean and unbiased variance of each channel. */
function batchStatistics(x: Tensor): { readonly mean: Tensor; readonly variance: Tensor } {
  const dims = Array.from({ length: x.ndim }, (_, d) => d).filter((d) => d !== 1);
  const mean = x.mean(dims, { keepdim: true });
  const centered = x.sub(mean);
  const count = knownCount("batchNorm", x, dims);
  return {
    mean: mean.flatten(),
    variance: centered
      .mul(centered)
      .sum(dims)
      .div(count - 1),
  };
}

function isTraining(node: Node): node is CallFunctionNode {
  return node.kind === "call_function" && node.op === ops.batchNorm && node.attributes["training"] === true;
}
