import { Module, type Tensor } from "quantrace";
import { Int8Linear } from "./int8-linear.ts";
import { chosen, type Experts } from "./model.ts";

/** The experts with int8 weights; float32 in and out, so it needs no observed class. */
abstract class QuantizedExperts extends Module {
  static override readonly leaf = true;
  readonly gate: Int8Linear;
  readonly experts: readonly Int8Linear[];

  constructor({ gate, experts }: Experts, dynamic: boolean) {
    super();
    this.gate = new Int8Linear(gate, dynamic);
    this.experts = experts.map((expert) => new Int8Linear(expert, dynamic));
  }

  forward(x: Tensor): Tensor {
    return chosen(
      this.gate.forward(x),
      this.experts.map((expert) => expert.forward(x)),
    );
  }
}

/** Integers inside: each batch on its own scale. */
export class DynamicExperts extends QuantizedExperts {
  static fromObserved(float: Experts): DynamicExperts {
    return new DynamicExperts(float, true);
  }
}

/** Only the weights are stored as integers. */
export class WeightOnlyExperts extends QuantizedExperts {
  static fromObserved(float: Experts): WeightOnlyExperts {
    return new WeightOnlyExperts(float, false);
  }
}
