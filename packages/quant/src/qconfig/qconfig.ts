import type { Observer } from "../observers/observer.ts";

/** How the activations and the weights of a part of the model are observed, and so quantized. */
export interface QConfig {
  /** Shown in reports. */
  readonly name: string;
  readonly activation: Observer;
  readonly weight: Observer;
}

/** The integers that an activation is quantized to by the range of its own values, taken anew in each run. */
export interface DynamicActivation {
  readonly dtype: "uint8" | "int8";
  readonly quantMin: number;
  readonly quantMax: number;
}

/**
 * Weights are stored as integers, and each activation is quantized where it is read, by the range that it has in that
 * run. Sums are of integers; results are float32.
 */
export interface DynamicQConfig {
  /** Shown in reports. */
  readonly name: string;
  /** Nothing is observed, and so nothing calibrated. */
  readonly activation: null;
  readonly dynamic: DynamicActivation;
  readonly weight: Observer;
}

/** Only weights are quantized: stored as integers, and made real again where they are used. Activations stay float32. */
export interface WeightOnlyQConfig {
  /** Shown in reports. */
  readonly name: string;
  readonly activation: null;
  readonly weight: Observer;
}

/** How a setting has activations quantized in each run; null where they are observed, or stay float32. */
export function dynamicOf(setting: QConfig | DynamicQConfig | WeightOnlyQConfig): DynamicActivation | null {
  return "dynamic" in setting ? (setting.dynamic ?? null) : null;
}
