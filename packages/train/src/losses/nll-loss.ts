import { full, type Tensor, valueOf, where } from "@quantrace/core";
import { kind, options as optionsKind, signature } from "@quantrace/core/arguments";
import type { TensorImpl } from "@quantrace/core/tracing";
import { checkLabels } from "./check-labels.ts";
import { classDim } from "./class-dim.ts";
import { type Reduction, reductionKind } from "./reduction.ts";
import { tensorKind } from "./tensor-kind.ts";

/** Options of `nllLoss`. */
export interface NllLossOptions {
  /** A factor for each class: `[C]`. The mean is then that of the weights. */
  readonly weight?: Tensor;
  /** The label of what is left out. Default -100. */
  readonly ignoreIndex?: number;
  /** Default `mean`. */
  readonly reduction?: Reduction;
}

const check = signature("nllLoss", {
  input: tensorKind,
  target: tensorKind,
  options: optionsKind<NllLossOptions>({
    weight: tensorKind,
    ignoreIndex: kind("a whole number", (value) => Number.isSafeInteger(value)),
    reduction: reductionKind,
  }),
});

/**
 * The negative logarithm of the likelihood of the labels: `-weight[t] * input[t]`, where the input holds logarithms of
 * probabilities. The mean is `sum(-weight[t] * input[t]) / sum(weight[t])` over what is not left out.
 *
 * @shape input `[N, C]`, `[N, C, D1, ...]` or `[C]`, target of int32 `[N]`, `[N, D1, ...]` or `[]` give `[]`, or the
 *   shape of the target with reduction `none`
 * @throws QG2001 a label is no class; in a graph QS1104, when it runs. QS1002 the shapes do not fit; QS1003 the target is
 *   not int32
 * @source torch.nn.functional.nll_loss
 * @example
 * const input = tensor([[-1, -2], [-3, -4]]);
 * nllLoss(input, tensor([0, 1], { dtype: "int32" })).toArray(); // => 2.5
 */
export function nllLoss(input: Tensor, target: Tensor, options: NllLossOptions = {}): Tensor {
  check(input, target, options);
  const dim = classDim("nllLoss", input, target);
  checkEagerLabels(target, input.shape[dim] as Tensor["shape"][number], options);
  const { weights, losses } = likelihoods(input, target, dim, options);
  return weighed(losses, weights, options.reduction ?? "mean");
}

/** Looks at labels that have data. */
export function checkEagerLabels(
  labels: Tensor,
  classes: Tensor["shape"][number],
  { ignoreIndex = -100 }: NllLossOptions,
): void {
  const count = valueOf(classes);
  const { storage } = labels as unknown as TensorImpl;
  if (storage !== null && labels.dtype === "int32" && typeof count === "number" && count > 0)
    checkLabels(labels, count, { ignoreIndex });
}

/** The loss and the weight of each label; 0 for what is left out. */
export function likelihoods(
  input: Tensor,
  labels: Tensor,
  dim: number,
  { weight, ignoreIndex = -100 }: NllLossOptions,
): { readonly losses: Tensor; readonly weights: Tensor; readonly isKept: Tensor } {
  const isKept = labels.ne(ignoreIndex);
  const safe = where(isKept, labels, 0);
  const chosen = input.gather(dim, safe.unsqueeze(dim)).squeeze(dim).neg();
  const own = weight === undefined ? full([], 1) : weight.gather(0, safe.reshape([-1])).reshape(labels.shape);
  const weights = where(isKept, own, 0);
  const losses = where(isKept, weight === undefined ? chosen : chosen.mul(own), 0);
  return { losses, weights, isKept };
}

/** Losses that hold their weights, and their mean in which each counts by its weight. */
export function weighed(losses: Tensor, weights: Tensor, reduction: Reduction): Tensor {
  if (reduction === "none") return losses;
  return reduction === "sum" ? losses.sum() : losses.sum().div(weights.sum());
}
