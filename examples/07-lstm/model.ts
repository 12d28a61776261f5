import { type Leaf, Module, nn, spec, type Tensor, type TensorSpec } from "quantrace";

/** An LSTM that can also stand as one node of a graph: it says what it gives. */
export class SequenceLSTM extends nn.LSTM implements Leaf<nn.LSTM["forward"]> {
  outputSpec(x: Tensor): readonly [TensorSpec, readonly [TensorSpec, TensorSpec]] {
    const [n, length] = x.shape as readonly [Tensor["shape"][number], Tensor["shape"][number]];
    const state = spec("float32", [1, n, this.hiddenSize]);
    return [spec("float32", [n, length, this.hiddenSize]), [state, state]];
  }
}

/** Reads movements, `[N, 12, 3]`, and says which of five gestures each is: `[N, 5]`. */
export class GestureNet extends Module {
  readonly lstm = new SequenceLSTM(3, 32, { batchFirst: true });
  readonly fc = new nn.Linear(32, 5);

  forward(x: Tensor): Tensor {
    const [outputs] = this.lstm.forward(x);
    return this.fc.forward(outputs.select(1, -1));
  }
}
