import {
  type LeafGradients,
  linear,
  minMaxObserver,
  type Tensor,
  type TrainableLeaf,
  where,
} from "quantrace";
import type { Settle } from "../05-custom-module-static/model.ts";
import { ObservedSettle } from "../05-custom-module-static/observed.ts";

/** The parameters inside, by their names in the observed module. */
type Inner = "float.update.weight" | "float.update.bias";

/**
 * The observed loop of example 05, which also says what its gradient is. Where it settles, `s = relu(W s + b + x)`. So a
 * small change of x moves s by `ds = D (W ds + dx)`, D being 1 where s is above 0 and else 0, and the gradient of x is
 * the g that settles in `g = D (dy + W^T g)`. A change of W s + b moves s as one of x does.
 */
export class TrainedSettle extends ObservedSettle implements TrainableLeaf<Settle["forward"], Inner> {
  /** Minima and maxima, which a step of training keeps; histograms it does not. */
  static override fromFloat(float: Settle): TrainedSettle {
    return new TrainedSettle(float, minMaxObserver());
  }

  outputSpec(x: Tensor): ReturnType<Settle["outputSpec"]> {
    return this.float.outputSpec(x);
  }

  /** In operations, and of a number of rounds that is known: it becomes a part of the graph of a step. */
  backward(dy: Tensor, x: Tensor): LeafGradients<Inner> {
    const { update, most } = this.float;
    let state = x;
    for (let round = 0; round < most; round++)
      state = linear(state, update.weight, update.bias).add(x).relu();
    const rises = state.gt(0);
    let gradient = where(rises, dy, 0);
    for (let round = 0; round < most; round++)
      gradient = where(rises, dy.add(gradient.matmul(update.weight)), 0);
    return {
      inputs: gradient,
      parameters: {
        "float.update.weight": gradient.transpose(0, 1).matmul(state),
        "float.update.bias": gradient.sum(0),
      },
    };
  }
}
