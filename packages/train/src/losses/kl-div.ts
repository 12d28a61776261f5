import { type Tensor, where } from "@quantrace/core";
import { flag, oneOf, options as optionsKind, signature } from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";
import { type Reduction, reduced } from "./reduction.ts";
import { checkSameShape } from "./same-shape.ts";
import { tensorKind } from "./tensor-kind.ts";

/** Options of `klDiv`. */
export interface KlDivOptions {
  /** True: the target holds logarithms of probabilities too. Default false. */
  readonly logTarget?: boolean;
  /** `batchmean`, the sum divided by the first size, is the divergence by its definition. Default `mean`. */
  readonly reduction?: Reduction | "batchmean";
}

const check = signature("klDiv", {
  input: tensorKind,
  target: tensorKind,
  options: optionsKind<KlDivOptions>({
    logTarget: flag,
    reduction: oneOf("mean", "sum", "none", "batchmean"),
  }),
});

/**
 * The Kullback-Leibler divergence of the target's distribution from the input's: `t (log t - input)`, 0 where t is 0. The
 * input holds logarithms of probabilities.
 *
 * @shape input `[...]`, target of the same shape give `[]`, or `[...]` with reduction `none`
 * @throws QS1002 the shapes differ, or there is no first dimension to divide by
 * @source torch.nn.functional.kl_div
 * @example
 * klDiv(tensor([[-1, -2]]), tensor([[1, 0]]), { reduction: "batchmean" }).toArray(); // => 1
 */
export function klDiv(input: Tensor, target: Tensor, options: KlDivOptions = {}): Tensor {
  check(input, target, options);
  checkSameShape("klDiv", input, "target", target);
  const { logTarget = false, reduction = "mean" } = options;
  const losses = logTarget ? target.exp().mul(target.sub(input)) : entropy(target).sub(target.mul(input));
  if (reduction !== "batchmean") return reduced(losses, reduction);
  if (losses.ndim === 0)
    throw failure("QS1002", { op: "klDiv", operand: "input", found: "[]", expected: "[N, ...]" });
  return losses.ndim === 1 ? losses.mean() : losses.flatten(1).sum(1).mean();
}

/** `t log t`, 0 where t is 0. */
function entropy(target: Tensor): Tensor {
  return target.mul(where(target.eq(0), 1, target).log());
}
