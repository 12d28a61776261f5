import { type EagerTensor, manualSeed, Module, nn, type Tensor, tensor } from "@quantrace/core";
import { seededData } from "@quantrace/testing";
import fc from "fast-check";

/** One layer of a generated network on `[2, 3, 8]`: batch, time, features. */
export type DynamicLayerKind =
  "linear" | "wide" | "noBias" | "relu" | "skip" | "twice" | "lstm" | "gru" | "cells";

export const dynamicLayerKinds: readonly DynamicLayerKind[] = [
  "linear",
  "wide",
  "noBias",
  "relu",
  "skip",
  "twice",
  "lstm",
  "gru",
  "cells",
];

class DynamicLayer extends Module {
  readonly kind: DynamicLayerKind;
  readonly fc: nn.Linear;
  readonly back: nn.Linear;
  readonly lstm: nn.LSTM;
  readonly gru: nn.GRU;
  readonly cells: readonly [nn.LSTMCell, nn.GRUCell, nn.RNNCell];

  constructor(kind: DynamicLayerKind) {
    super();
    this.kind = kind;
    this.fc = new nn.Linear(8, kind === "wide" ? 20 : 8, { bias: kind !== "noBias" });
    this.back = new nn.Linear(20, 8);
    this.lstm = new nn.LSTM(8, 4, { batchFirst: true, bidirectional: true });
    this.gru = new nn.GRU(8, 8, { batchFirst: true });
    this.cells = [new nn.LSTMCell(8, 8), new nn.GRUCell(8, 8), new nn.RNNCell(8, 8)];
  }

  forward(x: Tensor): Tensor {
    switch (this.kind) {
      case "linear":
      case "noBias":
        return this.fc.forward(x);
      case "wide":
        return this.back.forward(this.fc.forward(x).tanh());
      case "relu":
        return this.fc.forward(x).relu();
      case "skip":
        return this.fc.forward(x).add(x);
      case "twice":
        return this.fc.forward(this.fc.forward(x));
      case "lstm":
        return this.lstm.forward(x)[0];
      case "gru":
        return this.gru.forward(x)[0];
      case "cells": {
        const [lstm, gru, rnn] = this.cells;
        const [h] = lstm.forward(x.select(1, 0));
        const last = rnn.forward(x.select(1, 1), gru.forward(x.select(1, 2), h));
        return x.add(last.unsqueeze(1));
      }
    }
  }
}

/** A network of generated layers, all of whose linear layers take their ranges in each run. */
export class DynamicNet extends Module {
  readonly layers: readonly DynamicLayer[];

  constructor(kinds: readonly DynamicLayerKind[], seed: number) {
    super();
    manualSeed(seed);
    this.layers = kinds.map((kind) => new DynamicLayer(kind));
  }

  forward(x: Tensor): Tensor {
    let h = x;
    for (const layer of this.layers) h = layer.forward(h);
    return h;
  }
}

export interface DynamicCase {
  readonly kinds: readonly DynamicLayerKind[];
  readonly seed: number;
}

export const dynamicCases: fc.Arbitrary<DynamicCase> = fc.record({
  kinds: fc.array(fc.constantFrom(...dynamicLayerKinds), { minLength: 1, maxLength: 4 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
});

export function dynamicBatch(seed: number): EagerTensor {
  return tensor(seededData("float32", [2, 3, 8], seed).data, { shape: [2, 3, 8] });
}
