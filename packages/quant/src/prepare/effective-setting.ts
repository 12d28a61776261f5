import type { Observer } from "../observers/observer.ts";
import { isQParamsFree, reusesInput } from "../observers/qparams-free-observer.ts";
import type { QConfig, WeightOnlyQConfig } from "../qconfig/qconfig.ts";

/** What the observers of a setting come to. */
export type EffectiveSetting =
  /** Values and weights are quantized. */
  | { readonly kind: "static"; readonly config: QConfig }
  /** Only weights are. */
  | { readonly kind: "weightOnly"; readonly weight: Observer }
  /** Neither: this observer chooses no qparams. */
  | { readonly kind: "float"; readonly observer: Observer };

/**
 * An activation observer that watches nothing and stands for float32 is as good as none; any other that chooses no qparams,
 * and a weight observer that does not, leave the operation in float32.
 */
export function effectiveSetting(setting: QConfig | WeightOnlyQConfig): EffectiveSetting {
  if (setting.activation !== null) {
    const { activation } = setting;
    if (!isQParamsFree(activation) || reusesInput(activation)) return { kind: "static", config: setting };
    if (activation.gives === "values" || activation.settings["dtype"] !== "float32")
      return { kind: "float", observer: activation };
  }
  const { weight } = setting;
  return isQParamsFree(weight) ? { kind: "float", observer: weight } : { kind: "weightOnly", weight };
}

/** The observer that watches the values of a setting without choosing qparams for them, or null. */
export function recorderOf(setting: QConfig | WeightOnlyQConfig | null): Observer | null {
  const activation = setting?.activation ?? null;
  return activation?.gives === "values" ? activation : null;
}
