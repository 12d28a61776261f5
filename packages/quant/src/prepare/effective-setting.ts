import type { Observer } from "../observers/observer.ts";
import { isQParamsFree, reusesInput } from "../observers/qparams-free-observer.ts";
import { isPlaceholder } from "../observers/placeholder-observer.ts";
import type { Setting } from "../qconfig/qconfig-mapping.ts";
import type { DynamicActivation, QConfig, WeightOnlyQConfig } from "../qconfig/qconfig.ts";

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

/** PyTorch's, with which no scale of a run is raised that matters. */
const DEFAULT_EPS = 2 ** -23;

/**
 * A setting whose activation is a dynamic placeholder of 8-bit integers, as the dynamic setting that it is in PyTorch; any
 * other as it stands. Runs choose affine scales without a floor, so a placeholder that asks for another rule is none.
 */
export function withDynamic(setting: NonNullable<Setting>): NonNullable<Setting> {
  const dynamic = setting.activation === null ? null : dynamicPlaceholder(setting.activation);
  if (dynamic === null) return setting;
  return { name: setting.name, activation: null, dynamic, weight: setting.weight };
}

function dynamicPlaceholder(activation: Observer): DynamicActivation | null {
  if (!isPlaceholder(activation)) return null;
  const { isDynamic, rule } = activation.carries;
  if (!isDynamic || rule === null) return null;
  const { dtype, mapping, eps, quantMin, quantMax } = rule;
  if (dtype !== "uint8" && dtype !== "int8") return null;
  return mapping === "affine" && eps === DEFAULT_EPS ? { dtype, quantMin, quantMax } : null;
}

/** The observer that watches the values of a setting without choosing qparams for them, or null. */
export function recorderOf(setting: QConfig | WeightOnlyQConfig | null): Observer | null {
  const activation = setting?.activation ?? null;
  return activation?.gives === "values" ? activation : null;
}
