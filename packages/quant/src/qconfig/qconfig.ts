import type { Observer } from "../observers/observer.ts";

/** How the activations and the weights of a part of the model are observed, and so quantized. */
export interface QConfig {
  /** Shown in reports. */
  readonly name: string;
  readonly activation: Observer;
  readonly weight: Observer;
}
