import { type Tensor, where } from "@quantrace/core";
import { finite, options as optionsKind, signature } from "@quantrace/core/arguments";
import { type Reduction, reduced, reductionKind } from "./reduction.ts";
import { checkSameShape } from "./same-shape.ts";
import { tensorKind } from "./tensor-kind.ts";

/** Options of `smoothL1Loss`. */
export interface SmoothL1LossOptions {
  /** Below this error the loss is a square; 0 gives `l1Loss`. Default 1. */
  readonly beta?: number;
  /** Default `mean`. */
  readonly reduction?: Reduction;
}

const check = signature("smoothL1Loss", {
  input: tensorKind,
  target: tensorKind,
  options: optionsKind<SmoothL1LossOptions>({ beta: finite(0), reduction: reductionKind }),
});

/**
 * The absolute error, with a square in the place of its bend: with `d = |input - target|`, `0.5 d^2 / beta` where d is
 * below beta, else `d - 0.5 beta`.
 *
 * @shape input `[...]`, target of the same shape give `[]`, or `[...]` with reduction `none`
 * @throws QS1002 the shapes differ
 * @source torch.nn.functional.smooth_l1_loss
 * @example
 * smoothL1Loss(tensor([1, 2]), tensor([1.5, 5]), { reduction: "none" }).toArray(); // => [0.125, 2.5]
 */
export function smoothL1Loss(input: Tensor, target: Tensor, options: SmoothL1LossOptions = {}): Tensor {
  check(input, target, options);
  checkSameShape("smoothL1Loss", input, "target", target);
  const { beta = 1, reduction = "mean" } = options;
  const error = input.sub(target);
  const distance = error.abs();
  if (beta === 0) return reduced(distance, reduction);
  const square = error.mul(0.5).mul(error).div(beta);
  return reduced(where(distance.lt(beta), square, distance.sub(0.5 * beta)), reduction);
}
