import { maximum, type Tensor } from "@quantrace/core";
import { options as optionsKind, signature } from "@quantrace/core/arguments";
import { type Reduction, reduced, reductionKind } from "./reduction.ts";
import { checkSameShape } from "./same-shape.ts";
import { tensorKind } from "./tensor-kind.ts";

/** Options of `bceWithLogits`. */
export interface BceWithLogitsOptions {
  /** A factor of each element's loss; broadcast. */
  readonly weight?: Tensor;
  /** A factor of the loss of positive examples; broadcast, so that `[C]` gives one for each class. */
  readonly posWeight?: Tensor;
  /** Default `mean`. */
  readonly reduction?: Reduction;
}

const check = signature("bceWithLogits", {
  input: tensorKind,
  target: tensorKind,
  options: optionsKind<BceWithLogitsOptions>({
    weight: tensorKind,
    posWeight: tensorKind,
    reduction: reductionKind,
  }),
});

/**
 * The binary cross entropy of probabilities that are given as logits, with `p = posWeight`:
 * `weight * (p t softplus(-x) + (1 - t) softplus(x))`, where `softplus(x) = max(x, 0) + log1p(e^-|x|)`: nothing
 * overflows, and no difference of large numbers loses a small loss.
 *
 * @shape input `[...]`, target of the same shape give `[]`, or `[...]` with reduction `none`
 * @throws QS1002 the shapes differ
 * @source torch.nn.functional.binary_cross_entropy_with_logits
 * @example
 * bceWithLogits(tensor([200, -200]), tensor([1, 1])).toArray(); // => 100
 */
export function bceWithLogits(input: Tensor, target: Tensor, options: BceWithLogitsOptions = {}): Tensor {
  check(input, target, options);
  checkSameShape("bceWithLogits", input, "target", target);
  const { weight, posWeight, reduction = "mean" } = options;
  const positive = posWeight === undefined ? target : target.mul(posWeight);
  const negative = target.neg().add(1);
  // The maximum halves its gradient at 0, so that the derivative there is that of softplus, 1/2.
  const linear = positive.mul(maximum(input.neg(), 0)).add(negative.mul(maximum(input, 0)));
  const rest = input.abs().neg().exp().log1p();
  const losses = linear.add(rest.mul(positive.add(negative)));
  return reduced(weight === undefined ? losses : losses.mul(weight), reduction);
}
