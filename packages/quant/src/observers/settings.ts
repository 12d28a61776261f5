import { finite, flag, oneOf, type Kind } from "@quantrace/core/arguments";
import type { Mapping, QParamsRule } from "../qparams/choose-qparams.ts";
import { integerDTypes, type QParamsDType } from "../qparams/integer-dtypes.ts";
import { quantizationRange } from "../qparams/quantization-range.ts";
import { type NonFinitePolicy, policySettings } from "./non-finite.ts";
import type { Observer } from "./observer.ts";

/** The smallest normal float32: below it a scale would lose bits. */
const SMALLEST_EPS = 2 ** -126;

/** `RangeObserverOptions`, field by field. */
export const rangeFields: Readonly<Record<keyof RangeObserverOptions, Kind>> = {
  dtype: oneOf(...Object.keys(integerDTypes)),
  mapping: oneOf("affine", "symmetric", "affineFloatQParams"),
  quantMin: finite(),
  quantMax: finite(),
  reduceRange: flag,
  eps: finite(SMALLEST_EPS, 2 ** 127),
  exactMax: flag,
  nonFinite: oneOf("error", "skip"),
};

/** What every observer of ranges can be told. */
export interface RangeObserverOptions {
  /** Default uint8. */
  readonly dtype?: QParamsDType;
  /** Default affine. */
  readonly mapping?: Mapping;
  /** Custom integer range; it must hold 0. */
  readonly quantMin?: number;
  readonly quantMax?: number;
  /** Halves the integer range. */
  readonly reduceRange?: boolean;
  /** The smallest scale, at least 2^-126. Default 2^-23, PyTorch's. */
  readonly eps?: number;
  /** Symmetric and signed: `max / quantMax`, in int8 `max / 127`, instead of PyTorch's `max / 127.5`. Default false. */
  readonly exactMax?: boolean;
  /**
   * What becomes of NaN and infinities: an error (QQ3002), or they are passed over, and counted in the calibrated model.
   * Default: what `calibrate` is told, which is an error unless it says otherwise.
   */
  readonly nonFinite?: NonFinitePolicy;
}

/** The settings that are printed of an observer with these options. */
export function settingsOf(options: RangeObserverOptions, rule: QParamsRule): Observer["settings"] {
  return { ...rule, ...policySettings(options.nonFinite) };
}

/** The rule that the options describe. Throws QQ2002. */
export function ruleOf(options: RangeObserverOptions): QParamsRule {
  const {
    dtype = "uint8",
    mapping = "affine",
    reduceRange = false,
    eps = 2 ** -23,
    exactMax = false,
  } = options;
  const custom = {
    ...(options.quantMin === undefined ? {} : { quantMin: options.quantMin }),
    ...(options.quantMax === undefined ? {} : { quantMax: options.quantMax }),
  };
  return { dtype, mapping, eps, exactMax, ...quantizationRange(dtype, custom, reduceRange) };
}
