import { manualSeed, Module, nn, tensor, type Tensor } from "@quantrace/core";
import {
  type CheckpointStore,
  crossEntropy,
  type Dataset,
  fit,
  type FitOptions,
  sgd,
  tensorDataset,
} from "../index.ts";

/** One linear layer for points of three classes. */
export class Classifier extends Module {
  readonly fc = new nn.Linear(2, 3);
  forward(x: Tensor): Tensor {
    return this.fc.forward(x);
  }
}

export function classifier(seed = 1): Classifier {
  manualSeed(seed);
  return new Classifier();
}

export const x = tensor([
  [1, 2],
  [3, 4],
  [5, 6],
  [7, 8],
]);
/** int32 labels. */
export const labels = (...values: readonly number[]) => tensor([...values], { dtype: "int32" });
/** Four examples. */
export const data = tensorDataset([x], labels(0, 1, 2, 1));
export const options: FitOptions = {
  loss: crossEntropy,
  optimizer: sgd(),
  learningRate: 0.01,
  epochs: 1,
  batchSize: 2,
};
/** Trains it with some options changed, on other data where they are given. */
export const fitWith = (given: object, of: unknown = data) =>
  fit(classifier(), of as Dataset, { ...options, ...given });

/** Keeps the last checkpoint in memory. */
export interface Store extends CheckpointStore {
  bytes: Uint8Array | null;
}

export function memoryStore(bytes: Uint8Array | null = null): Store {
  const store: Store = {
    bytes,
    write: async (next) => void (store.bytes = next.slice()),
    read: async () => store.bytes,
  };
  return store;
}
