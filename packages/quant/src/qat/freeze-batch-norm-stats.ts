import { flag, instanceOf, optional, signature } from "@quantrace/core/arguments";
import type { AnyForward } from "@quantrace/core";
import type { Graph } from "@quantrace/ir";
import { QatGraphModule } from "./qat-graph-module.ts";
import { batchNorms } from "./qat-graph.ts";

const checkFreezeBatchNormStats = signature("freezeBatchNormStats", {
  model: instanceOf(QatGraphModule, "a model from prepareQat"),
  frozen: optional(flag),
});

/**
 * Makes every batch norm use its running mean and variance while the rest goes on training, as is usual in the last
 * epochs: the model then computes what it will compute once it is converted. `false` makes them use those of the batch
 * again. Gives a new model.
 *
 * @source torch.ao.nn.intrinsic.qat.freeze_bn_stats, update_bn_stats
 * @example
 * const layers = new nn.Sequential(new nn.Linear(2, 2), new nn.BatchNorm1d(2));
 * const model = freezeBatchNormStats(prepareQat(layers, undefined, [spec("float32", [4, 2])]));
 * model.graph.find("batchNorm").attributes.training; // => false
 */
export function freezeBatchNormStats<F extends AnyForward>(
  model: QatGraphModule<F>,
  frozen: boolean = true,
): QatGraphModule<F> {
  checkFreezeBatchNormStats(model, frozen);
  const { parts } = model;
  const set = (graph: Graph): Graph => {
    const copy = graph.copy();
    for (const norm of batchNorms(copy)) copy.setAttributes(norm, { training: !frozen });
    return copy;
  };
  return new QatGraphModule<F>({ ...parts, float: set(parts.float), skeleton: set(parts.skeleton) });
}
