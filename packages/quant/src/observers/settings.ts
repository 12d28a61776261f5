import { finite, flag, oneOf, type Kind } from "@quantrace/core/arguments";
import type { Mapping, QParamsRule } from "../qparams/choose-qparams.ts";
import { quantizationRange } from "../qparams/quantization-range.ts";
import type { QuantizedDType } from "../qparams/qparams.ts";

/** `RangeObserverOptions`, field by field. */
export const rangeFields: Readonly<Record<keyof RangeObserverOptions, Kind>> = {
  dtype: oneOf("uint8", "int8"),
  mapping: oneOf("affine", "symmetric", "affineFloatQParams"),
  quantMin: finite(),
  quantMax: finite(),
  reduceRange: flag,
  eps: finite(0),
  exactMax: flag,
};

/** What every observer of ranges can be told. */
export interface RangeObserverOptions {
  /** Default uint8. */
  readonly dtype?: QuantizedDType;
  /** Default affine. */
  readonly mapping?: Mapping;
  /** Custom integer range; it must hold 0. */
  readonly quantMin?: number;
  readonly quantMax?: number;
  /** Halves the integer range. */
  readonly reduceRange?: boolean;
  /** The smallest scale. Default 2^-23, PyTorch's. */
  readonly eps?: number;
  /** Symmetric int8: `max / 127` instead of PyTorch's `max / 127.5`. Default false. */
  readonly exactMax?: boolean;
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
