import { linear, type Tensor, where } from "quantrace";
import type { Settle } from "../05-custom-module-static/model.ts";
import { ObservedSettle } from "../05-custom-module-static/observed.ts";

/**
 * The observed loop of example 05, which also says what its gradient is. Where it settles, `s = relu(W s + b + x)`. So a
 * small change of x moves s by `ds = D (W ds + dx)`, D being 1 where s is above 0 and else 0, and the gradient of x is
 * the g that settles in `g = D (dy + W^T g)`.
 */
export class TrainedSettle extends ObservedSettle {
  static override fromFloat(float: Settle): TrainedSettle {
    return new TrainedSettle(float);
  }

  /** In operations, and of a number of rounds that is known: it becomes a part of the graph of a step. */
  backward(dy: Tensor, x: Tensor): Tensor {
    const { update, most } = this.float;
    let state = x;
    for (let round = 0; round < most; round++)
      state = linear(state, update.weight, update.bias).add(x).relu();
    const rises = state.gt(0);
    let gradient = where(rises, dy, 0);
    for (let round = 0; round < most; round++)
      gradient = where(rises, dy.add(gradient.matmul(update.weight)), 0);
    return gradient;
  }
}
