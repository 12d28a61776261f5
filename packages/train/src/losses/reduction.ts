import type { Tensor } from "@quantrace/core";
import { type Kind, oneOf } from "@quantrace/core/arguments";

/** What becomes of the losses of the elements: their mean, their sum, or they stay as they are. */
export type Reduction = "mean" | "sum" | "none";

export const reductionKind: Kind = oneOf("mean", "sum", "none");

/** The losses of all elements as one number, or as they are. */
export function reduced(losses: Tensor, reduction: Reduction): Tensor {
  if (reduction === "none") return losses;
  return reduction === "sum" ? losses.sum() : losses.mean();
}
