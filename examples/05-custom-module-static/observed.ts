import { defaultQConfig, Module, type Observer, ObserverModule, type Tensor } from "quantrace";
import type { Settle } from "./model.ts";

/**
 * The loop while the model is calibrated: it computes what the float module computes, and watches the state from round to
 * round and what the layer makes of it. The input and the result are watched from outside.
 */
export class ObservedSettle extends Module {
  readonly float: Settle;
  readonly state: ObserverModule;
  readonly updated: ObserverModule;

  constructor(float: Settle, kind: Observer = defaultQConfig.activation) {
    super();
    this.float = float;
    this.state = new ObserverModule(kind);
    this.updated = new ObserverModule(kind);
  }

  static fromFloat(float: Settle): ObservedSettle {
    return new ObservedSettle(float);
  }

  forward(x: Tensor): Tensor {
    const { update, most } = this.float;
    let state = this.state.forward(x);
    for (let round = 0; round < most; round++) {
      const updated = this.updated.forward(update.forward(state));
      state = this.state.forward(updated.add(x).relu());
    }
    return this.float.forward(x);
  }
}
