import type { Observer } from "../observers/observer.ts";

/** How the activations and the weights of a part of the model are observed, and so quantized. */
export interface QConfig {
  /** Shown in reports. */
  readonly name: string;
  readonly activation: Observer;
  readonly weight: Observer;
}

/** Only weights are quantized: stored as integers, and made real again where they are used. Activations stay float32. */
export interface WeightOnlyQConfig {
  /** Shown in reports. */
  readonly name: string;
  readonly activation: null;
  readonly weight: Observer;
}
