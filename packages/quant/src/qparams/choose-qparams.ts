import { roundScale, scaleOfRange, zeroPointOfRange } from "@quantrace/core/numerics";
import { integerDTypes, type QParamsDType } from "./integer-dtypes.ts";
import type { QuantizationRange } from "./quantization-range.ts";

/** How the real range is laid over the integers. */
export type Mapping = "affine" | "symmetric" | "affineFloatQParams";

/** What the choice of scale and zero point depends on besides the range of the data. */
export interface QParamsRule extends QuantizationRange {
  readonly dtype: QParamsDType;
  readonly mapping: Mapping;
  /** The smallest scale, at least 2^-126. */
  readonly eps: number;
  /** Symmetric and signed only: the largest value maps to quantMax (`max / 127`), instead of PyTorch's `max / 127.5`. */
  readonly exactMax: boolean;
}

/** One scale and zero point. */
export interface ScaleAndZeroPoint {
  readonly scale: number;
  readonly zeroPoint: number;
}

/**
 * Scale and zero point for data in `min..max`. The range is widened to hold 0, so that 0 is exact.
 *
 * affine: `scale = max((hi - lo) / (qmax - qmin), eps)`, `zeroPoint = clamp(qmin - rne(lo / scale))`;
 * symmetric: `scale = max(max(-lo, hi) / ((qmax - qmin) / 2), eps)`, zero point 0 (the middle for unsigned).
 * affineFloatQParams: `scale = (max - min) / (qmax - qmin)`, 1 where that is at most eps, and the zero point
 * `-min / scale` is a real number: for weights that are only looked up.
 * The range is taken in float64, so that it cannot overflow; the scale is rounded once to float32, and where that has
 * no such number it is the largest one.
 *
 * @source torch/ao/quantization/observer.py, UniformQuantizationObserverBase._calculate_qparams (PyTorch 2.13)
 */
export function chooseQParams(min: number, max: number, rule: QParamsRule): ScaleAndZeroPoint {
  if (rule.mapping === "affineFloatQParams") return affineFloatQParams(min, max, rule);
  return rule.mapping === "symmetric" ? symmetric(min, max, rule) : affine(min, max, rule);
}

/** How many steps a range, or its larger half, has. */
export function stepsOf({ dtype, mapping, quantMin, quantMax, exactMax }: QParamsRule): number {
  if (mapping !== "symmetric") return quantMax - quantMin;
  const isSigned = integerDTypes[dtype].min < 0;
  return exactMax && isSigned && quantMax > 0 ? quantMax : (quantMax - quantMin) / 2;
}

/** The zero point of a symmetric mapping: the middle of the integers. */
export function middleOf({ dtype, quantMin, quantMax }: QParamsRule): number {
  const { min, max, middle } = integerDTypes[dtype];
  const isWhole = quantMin === min && quantMax === max;
  return min < 0 || isWhole ? middle : Math.floor((quantMin + quantMax) / 2);
}

function affine(min: number, max: number, rule: QParamsRule): ScaleAndZeroPoint {
  const { quantMin, quantMax, eps } = rule;
  const scale = scaleOfRange(min, max, { steps: stepsOf(rule), eps, symmetric: false });
  return { scale, zeroPoint: zeroPointOfRange(min, scale, quantMin, quantMax) };
}

function affineFloatQParams(
  min: number,
  max: number,
  { quantMin, quantMax, eps }: QParamsRule,
): ScaleAndZeroPoint {
  const spread = roundScale((max - min) / (quantMax - quantMin));
  const scale = spread > eps ? spread : 1;
  return { scale, zeroPoint: Math.fround(-min / scale) + 0 };
}

function symmetric(min: number, max: number, rule: QParamsRule): ScaleAndZeroPoint {
  const scale = scaleOfRange(min, max, { steps: stepsOf(rule), eps: rule.eps, symmetric: true });
  return { scale, zeroPoint: middleOf(rule) };
}
