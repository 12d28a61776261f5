import { flag, oneOf, options as optionsKind, signature } from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";
import type { QParamsRule } from "../qparams/choose-qparams.ts";
import { integerDTypes, type QParamsDType } from "../qparams/integer-dtypes.ts";
import type { Observer } from "./observer.ts";
import { blindObserver, type QParamsFreeObserver } from "./qparams-free-observer.ts";
import { type RangeObserverOptions, rangeFields, ruleOf } from "./settings.ts";

/** The dtypes that a placeholder can stand for. */
export type PlaceholderDType = "float32" | "float16" | QParamsDType;

/** Options of `placeholderObserver`. */
export interface PlaceholderOptions extends Omit<RangeObserverOptions, "dtype" | "nonFinite"> {
  /** Default float32. */
  readonly dtype?: PlaceholderDType;
  /** The scale is chosen anew for each batch, when the model runs. Default false. */
  readonly isDynamic?: boolean;
}

/** What a placeholder stands for. */
export interface PlaceholderCarries {
  readonly dtype: PlaceholderDType;
  readonly isDynamic: boolean;
  /** How scale and zero point are to be chosen at run time; null for a floating dtype. */
  readonly rule: QParamsRule | null;
}

/** An observer that carries a dtype and a rule, and looks at nothing. */
export interface PlaceholderObserver extends QParamsFreeObserver {
  readonly carries: PlaceholderCarries;
}

/** True for an observer that carries what a value is to be. */
export function isPlaceholder(observer: Observer): observer is PlaceholderObserver {
  return "carries" in observer;
}

const floats: readonly PlaceholderDType[] = ["float32", "float16"];
const { dtype: _, nonFinite: __, ...ruleFields } = rangeFields;

const checkPlaceholderObserver = signature("placeholderObserver", {
  options: optionsKind<PlaceholderOptions>({
    ...ruleFields,
    dtype: oneOf(...floats, ...Object.keys(integerDTypes)),
    isDynamic: flag,
  }),
});

/**
 * Says what a value is to be, and looks at nothing: float32, float16, or integers whose scale is chosen when the model runs
 * (`isDynamic`). With float32 for the activation only the weight is quantized, as under `activation: null`.
 *
 * @source torch.ao.quantization.PlaceholderObserver (PyTorch 2.13)
 * @throws QQ1131 for a rule or `isDynamic` with a dtype that they do not fit; QQ2002 for a range that is not valid
 * @example
 * const { carries } = placeholderObserver({ dtype: "uint8", isDynamic: true, quantMax: 127 });
 * [carries.isDynamic, carries.rule.quantMax]; // => [true, 127]
 */
export function placeholderObserver(options: PlaceholderOptions = {}): PlaceholderObserver {
  checkPlaceholderObserver(options);
  const { dtype = "float32", isDynamic = false, ...rule } = options;
  const carries = carried(dtype, isDynamic, rule);
  const settings = { dtype, isDynamic, ...carries.rule };
  return { ...blindObserver("PlaceholderObserver", "nothing", settings), carries };
}

function carried(
  dtype: PlaceholderDType,
  isDynamic: boolean,
  rule: Omit<RangeObserverOptions, "dtype" | "nonFinite">,
): PlaceholderCarries {
  if (!isFloat(dtype)) return { dtype, isDynamic, rule: ruleOf({ ...rule, dtype }) };
  const [ruled] = Object.keys(rule);
  if (ruled !== undefined) throw failure("QQ1131", { what: ruled, dtype });
  if (isDynamic && dtype === "float32") throw failure("QQ1131", { what: "isDynamic", dtype });
  return { dtype, isDynamic, rule: null };
}

function isFloat(dtype: PlaceholderDType): dtype is "float32" | "float16" {
  return floats.includes(dtype);
}
