import type { Tensor } from "@quantrace/core";
import { options as optionsKind, signature } from "@quantrace/core/arguments";
import { type Reduction, reduced, reductionKind } from "./reduction.ts";
import { checkSameShape } from "./same-shape.ts";
import { tensorKind } from "./tensor-kind.ts";

/** Options of `mseLoss`. */
export interface MseLossOptions {
  /** Default `mean`. */
  readonly reduction?: Reduction;
}

const check = signature("mseLoss", {
  input: tensorKind,
  target: tensorKind,
  options: optionsKind<MseLossOptions>({ reduction: reductionKind }),
});

/**
 * The squared error: `(input - target)^2`.
 *
 * @shape input `[...]`, target of the same shape give `[]`, or `[...]` with reduction `none`
 * @throws QS1002 the shapes differ
 * @source torch.nn.functional.mse_loss
 * @example
 * mseLoss(tensor([1, 2]), tensor([1, 4])).toArray(); // => 2
 */
export function mseLoss(input: Tensor, target: Tensor, options: MseLossOptions = {}): Tensor {
  check(input, target, options);
  checkSameShape("mseLoss", input, "target", target);
  const error = input.sub(target);
  return reduced(error.mul(error), options.reduction ?? "mean");
}
