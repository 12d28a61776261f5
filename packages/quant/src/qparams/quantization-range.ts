import { failure } from "@quantrace/core/errors";
import { integerDTypes, type QParamsDType } from "./integer-dtypes.ts";

/** The integers that a setting uses, both included. */
export interface QuantizationRange {
  readonly quantMin: number;
  readonly quantMax: number;
}

/**
 * The range of a setting: the dtype's, a custom one, or half of either for `reduceRange` (7 bits, for kernels that
 * need the headroom).
 *
 * @throws QQ2002 unless quantMin < quantMax, 0 lies between them, and both fit the dtype
 */
export function quantizationRange(
  dtype: QParamsDType,
  custom: Partial<QuantizationRange>,
  reduceRange: boolean,
): QuantizationRange {
  const { min, max } = integerDTypes[dtype];
  const { quantMin, quantMax } = { quantMin: min, quantMax: max, ...custom };
  const fits = quantMin >= min && quantMax <= max && Number.isInteger(quantMin) && Number.isInteger(quantMax);
  if (!fits || quantMin >= quantMax || quantMin > 0 || quantMax < 0) {
    throw failure("QQ2002", {
      found: `${quantMin}..${quantMax}`,
      dtype,
      expected: `within ${min}..${max}, around 0`,
    });
  }
  return reduceRange
    ? { quantMin: Math.floor(quantMin / 2), quantMax: Math.floor(quantMax / 2) }
    : { quantMin, quantMax };
}
