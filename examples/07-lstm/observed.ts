import {
  defaultQConfig,
  type EagerTensor,
  Module,
  ObserverModule,
  stack,
  type Tensor,
  zeros,
} from "quantrace";
import type { SequenceLSTM } from "./model.ts";
import { Step, type Watched, watched } from "./step.ts";

/** Runs in the place of the LSTM while the model is calibrated, and watches each value of every step. */
export class ObservedLSTM extends Module {
  readonly step: Step;
  readonly hiddenSize: number;
  readonly observers: Record<Watched, ObserverModule>;

  constructor(lstm: SequenceLSTM) {
    super();
    this.step = new Step(lstm);
    this.hiddenSize = lstm.hiddenSize;
    this.observers = Object.fromEntries(
      watched.map((name) => [name, new ObserverModule(defaultQConfig.activation)]),
    ) as Record<Watched, ObserverModule>;
  }

  static fromFloat(lstm: SequenceLSTM): ObservedLSTM {
    return new ObservedLSTM(lstm);
  }

  forward(x: Tensor): readonly [Tensor, readonly [Tensor, Tensor]] {
    const [n, length] = (x as EagerTensor).dims(3);
    let h: Tensor = zeros([n, this.hiddenSize]);
    let c = h;
    const outputs: Tensor[] = [];
    for (let t = 0; t < length; t++) {
      [h, c] = this.step.watch(x.select(1, t), h, c, (name, value) => this.observers[name].forward(value));
      outputs.push(h);
    }
    return [stack(outputs, 1), [h.unsqueeze(0), c.unsqueeze(0)]];
  }
}
