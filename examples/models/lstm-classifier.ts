import {
  type EagerTensor,
  type Leaf,
  LeafModule,
  linear,
  Module,
  nn,
  type Parameter,
  spec,
  type Tensor,
  tensor,
  type TensorSpec,
} from "quantrace";

/**
 * One layer of an LSTM over `[N, L, inputSize]`, giving `[N, L, hiddenSize]`. How often it loops is decided by its input,
 * so no graph can hold it: it is a leaf, which a trace calls and does not enter.
 */
export class LSTM extends LeafModule implements Leaf<LSTM["forward"]> {
  weight_ih_l0: Parameter;
  weight_hh_l0: Parameter;
  bias_ih_l0: Parameter;
  bias_hh_l0: Parameter;
  readonly hiddenSize: number;

  constructor(inputSize: number, hiddenSize: number) {
    super();
    const input = new nn.Linear(inputSize, 4 * hiddenSize);
    const hidden = new nn.Linear(hiddenSize, 4 * hiddenSize);
    this.weight_ih_l0 = input.weight;
    this.bias_ih_l0 = input.bias as Parameter;
    this.weight_hh_l0 = hidden.weight;
    this.bias_hh_l0 = hidden.bias as Parameter;
    this.hiddenSize = hiddenSize;
  }

  forward(x: Tensor): Tensor {
    const [n, length] = (x as EagerTensor).dims(3);
    const outputs = new Float32Array(n * length * this.hiddenSize);
    let hidden: Tensor = tensor(new Float32Array(n * this.hiddenSize), { shape: [n, this.hiddenSize] });
    let cell = hidden;
    for (let t = 0; t < length; t++) {
      const step = x.slice(1, t, t + 1).squeeze(1);
      const fromInput = linear(step, this.weight_ih_l0, this.bias_ih_l0);
      const gates = fromInput.add(linear(hidden, this.weight_hh_l0, this.bias_hh_l0));
      const [i, f, g, o] = gates.chunk(4, 1);
      cell = f.sigmoid().mul(cell).add(i.sigmoid().mul(g.tanh()));
      hidden = o.sigmoid().mul(cell.tanh());
      const { data } = hidden as EagerTensor;
      for (let row = 0; row < n; row++) {
        const from = data.subarray(row * this.hiddenSize, (row + 1) * this.hiddenSize);
        outputs.set(from, (row * length + t) * this.hiddenSize);
      }
    }
    return tensor(outputs, { shape: [n, length, this.hiddenSize] });
  }

  outputSpec(x: Tensor): TensorSpec {
    return spec("float32", [...x.shape.slice(0, 2), this.hiddenSize]);
  }
}

export interface LSTMClassifierOptions {
  readonly vocabSize?: number;
  readonly embedDim?: number;
  readonly hiddenSize?: number;
  readonly numClasses?: number;
}

/** Reads a sentence and says what kind it is. Token ids `[N, L]` of int32 give logits `[N, numClasses]`. */
export class LSTMClassifier extends Module {
  embedding: nn.Embedding;
  lstm: LSTM;
  dropout = new nn.Dropout(0.5);
  fc: nn.Linear;

  constructor(options: LSTMClassifierOptions = {}) {
    super();
    const { vocabSize = 20000, embedDim = 100, hiddenSize = 256, numClasses = 2 } = options;
    this.embedding = new nn.Embedding(vocabSize, embedDim);
    this.lstm = new LSTM(embedDim, hiddenSize);
    this.fc = new nn.Linear(hiddenSize, numClasses);
  }

  forward(tokens: Tensor): Tensor {
    const states = this.lstm.forward(this.dropout.forward(this.embedding.forward(tokens)));
    const last = states.slice(1, -1).squeeze(1);
    return this.fc.forward(this.dropout.forward(last));
  }
}
