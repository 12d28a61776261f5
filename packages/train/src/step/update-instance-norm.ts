import { type Module, namedModules, nn, type Tensor } from "@quantrace/core";
import { ops } from "@quantrace/core/ops";
import { extendGraph, type Graph, modulePathOf, type Node } from "@quantrace/ir";
import { knownCount } from "./known-count.ts";
import type { StatefulGraph } from "./stateful-graph.ts";

/** An instance norm that keeps running statistics. */
type Tracking = nn.InstanceNorm1d & {
  readonly runningMean: NonNullable<nn.InstanceNorm1d["runningMean"]>;
  readonly runningVar: NonNullable<nn.InstanceNorm1d["runningVar"]>;
};

/**
 * Goal: running statistics of instance norm that follow the batches.
 * Method: in training an instance norm is a `groupNorm` that reads no running statistics, so it is found by the module that
 * recorded it. Behind the graph come the mean over the instances of their means and unbiased variances, and
 * `(1 - momentum) * running + momentum * batch` as the next value of the running ones, PyTorch's update.
 * Limits: a graph that was traced before knows no modules: it keeps the statistics that it has.
 */
export function updateInstanceNorm(graph: Graph, model: Module): StatefulGraph {
  const tracking = new Map(
    namedModules(model).filter((named): named is [string, Tracking] => isTracking(named[1])),
  );
  const norms = [...graph.nodes()].flatMap((node) => {
    const path = node.origin.scope === null ? null : modulePathOf(node.origin.scope);
    const norm = path === null ? undefined : tracking.get(path);
    const isNorm = node.kind === "call_function" && node.op === ops.groupNorm;
    return isNorm && norm !== undefined ? [{ node, path, norm }] : [];
  });
  const updates = new Map<string, string>();
  if (norms.length === 0) return { graph, updates };
  const extended = extendGraph(graph, ({ graph: growing, tensorOf, nodeOf, at }) => {
    const latest = new Map<string, Tensor>();
    for (const { node, path, norm } of norms) {
      const { runningMean, runningVar, momentum } = norm;
      at(node.origin, () => {
        const batch = instanceStatistics(tensorOf(node.args[0] as Node));
        for (const [name, buffer, value] of [
          ["running_mean", runningMean, batch.mean],
          ["running_var", runningVar, batch.variance],
        ] as const) {
          const key = `${path}.${name}`;
          if (!growing.state.has(key)) growing.state.set(key, buffer);
          const running = latest.get(key) ?? tensorOf(growing.getAttr(key, buffer));
          latest.set(key, running.mul(1 - momentum).add(value.mul(momentum)));
        }
      });
    }
    for (const [key, tensor] of latest) updates.set(key, nodeOf(tensor).name);
    return graph.output.args[0];
  });
  return { graph: extended, updates };
}

/** The means over the instances of each channel's mean and unbiased variance. */
function instanceStatistics(x: Tensor): { readonly mean: Tensor; readonly variance: Tensor } {
  const dims = Array.from({ length: x.ndim - 2 }, (_, d) => d + 2);
  const mean = x.mean(dims, { keepdim: true });
  const centered = x.sub(mean);
  const variance = centered
    .mul(centered)
    .sum(dims)
    .div(knownCount("instanceNorm", x, dims) - 1);
  return { mean: mean.flatten(1).mean([0]), variance: variance.mean([0]) };
}

function isTracking(module: Module): module is Tracking {
  const isNorm =
    module instanceof nn.InstanceNorm1d ||
    module instanceof nn.InstanceNorm2d ||
    module instanceof nn.InstanceNorm3d;
  return isNorm && module.runningMean !== null && module.training;
}
