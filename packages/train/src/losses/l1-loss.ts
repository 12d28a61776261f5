import type { Tensor } from "@quantrace/core";
import { options as optionsKind, signature } from "@quantrace/core/arguments";
import { type Reduction, reduced, reductionKind } from "./reduction.ts";
import { checkSameShape } from "./same-shape.ts";
import { tensorKind } from "./tensor-kind.ts";

/** Options of `l1Loss`. */
export interface L1LossOptions {
  /** Default `mean`. */
  readonly reduction?: Reduction;
}

const check = signature("l1Loss", {
  input: tensorKind,
  target: tensorKind,
  options: optionsKind<L1LossOptions>({ reduction: reductionKind }),
});

/**
 * The absolute error: `|input - target|`.
 *
 * @shape input `[...]`, target of the same shape give `[]`, or `[...]` with reduction `none`
 * @throws QS1002 the shapes differ
 * @source torch.nn.functional.l1_loss
 * @example
 * l1Loss(tensor([1, 2]), tensor([1, 5])).toArray(); // => 1.5
 */
export function l1Loss(input: Tensor, target: Tensor, options: L1LossOptions = {}): Tensor {
  check(input, target, options);
  checkSameShape("l1Loss", input, "target", target);
  return reduced(input.sub(target).abs(), options.reduction ?? "mean");
}
