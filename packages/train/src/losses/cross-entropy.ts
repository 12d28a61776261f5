import { formatDim, type Tensor, valueOf, where } from "@quantrace/core";
import { finite, kind, options as optionsKind, signature } from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";

import { classDim } from "./class-dim.ts";
import { checkEagerLabels, likelihoods, type NllLossOptions, weighed } from "./nll-loss.ts";
import { type Reduction, reduced, reductionKind } from "./reduction.ts";
import { checkSameShape } from "./same-shape.ts";
import { tensorKind } from "./tensor-kind.ts";

/** Options of `crossEntropy`. */
export interface CrossEntropyOptions {
  /** A factor for each class: `[C]`. With labels the mean is then that of the weights. */
  readonly weight?: Tensor;
  /** The label of what is left out. Default -100. Not with probabilities. */
  readonly ignoreIndex?: number;
  /** How much of the target is spread evenly over all classes, 0..1. Default 0. */
  readonly labelSmoothing?: number;
  /** Default `mean`. */
  readonly reduction?: Reduction;
}

const check = signature("crossEntropy", {
  input: tensorKind,
  target: tensorKind,
  options: optionsKind<CrossEntropyOptions>({
    weight: tensorKind,
    ignoreIndex: kind("a whole number", (value) => Number.isSafeInteger(value)),
    labelSmoothing: finite(0, 1),
    reduction: reductionKind,
  }),
});

/**
 * The cross entropy of logits and a target: labels (int32), or a probability for each class (float32). With `p` the
 * log-softmax of the input over its classes: `-weight[t] p[t]` for labels, `-sum(weight t p)` for probabilities.
 *
 * @shape input `[N, C]`, `[N, C, D1, ...]` or `[C]`; target of int32 without C, or of float32 of the shape of the input;
 *   give `[]`, or the shape without C with reduction `none`
 * @throws QG2001 a label is no class; in a graph QS1104, when it runs. QG2002 `ignoreIndex` with probabilities; QS1002 the
 *   shapes do not fit; QS1009 labels are smoothed over a number of classes that is a symbol
 * @source torch.nn.functional.cross_entropy
 * @example
 * const target = tensor([0, -100], { dtype: "int32" });
 * crossEntropy(tensor([[50, -50], [1, 2]]), target).toArray(); // => 0
 */
export function crossEntropy(input: Tensor, target: Tensor, options: CrossEntropyOptions = {}): Tensor {
  check(input, target, options);
  return target.dtype === "float32"
    ? ofProbabilities(input, target, options)
    : ofLabels(input, target, options);
}

function ofLabels(input: Tensor, labels: Tensor, options: CrossEntropyOptions): Tensor {
  const { weight, labelSmoothing = 0, reduction = "mean" } = options;
  const dim = classDim("crossEntropy", input, labels);
  checkEagerLabels(labels, input.shape[dim] as Tensor["shape"][number], options as NllLossOptions);
  const logits = input.logSoftmax(dim);
  const { losses, weights, isKept } = likelihoods(logits, labels, dim, options as NllLossOptions);
  if (labelSmoothing === 0) return weighed(losses, weights, reduction);
  const overall = weightedBy(logits, weight, dim).sum(dim).neg();
  const spread = where(isKept, overall, 0).mul(labelSmoothing / classesOf(input, dim));
  return weighed(losses.mul(1 - labelSmoothing).add(spread), weights, reduction);
}

function ofProbabilities(input: Tensor, target: Tensor, options: CrossEntropyOptions): Tensor {
  const { weight, ignoreIndex, labelSmoothing = 0, reduction = "mean" } = options;
  if (ignoreIndex !== undefined) throw failure("QG2002", { ignoreIndex });
  checkSameShape("crossEntropy", input, "target", target, "that of the input (labels are int32)");
  if (input.ndim === 0)
    throw failure("QS1002", {
      op: "crossEntropy",
      operand: "input",
      found: "[]",
      expected: "[C] or [N, C, ...]",
    });
  const dim = input.ndim === 1 ? 0 : 1;
  const wanted =
    labelSmoothing === 0
      ? target
      : target.mul(1 - labelSmoothing).add(labelSmoothing / classesOf(input, dim));
  const losses = weightedBy(input.logSoftmax(dim).mul(wanted), weight, dim).sum(dim).neg();
  return reduced(losses, reduction);
}

/** A factor for each class. */
function weightedBy(x: Tensor, weight: Tensor | undefined, dim: number): Tensor {
  if (weight === undefined) return x;
  return x.mul(weight.reshape(x.shape.map((_, d) => (d === dim ? -1 : 1))));
}

function classesOf(input: Tensor, dim: number): number {
  const classes = valueOf(input.shape[dim] as Tensor["shape"][number]);
  if (typeof classes === "number") return classes;
  throw failure("QS1009", { op: "crossEntropy", dim: formatDim(classes) });
}
