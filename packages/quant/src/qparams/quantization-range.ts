import { failure } from "@quantrace/core/errors";
import type { QuantizedDType } from "./qparams.ts";

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
  dtype: QuantizedDType,
  custom: Partial<QuantizationRange>,
  reduceRange: boolean,
): QuantizationRange {
  const full = dtype === "uint8" ? { quantMin: 0, quantMax: 255 } : { quantMin: -128, quantMax: 127 };
  const { quantMin, quantMax } = { ...full, ...custom };
  const fits =
    quantMin >= full.quantMin &&
    quantMax <= full.quantMax &&
    Number.isInteger(quantMin) &&
    Number.isInteger(quantMax);
  if (!fits || quantMin >= quantMax || quantMin > 0 || quantMax < 0) {
    throw failure("QQ2002", {
      found: `${quantMin}..${quantMax}`,
      dtype,
      expected: `within ${full.quantMin}..${full.quantMax}, around 0`,
    });
  }
  return reduceRange
    ? { quantMin: Math.floor(quantMin / 2), quantMax: Math.floor(quantMax / 2) }
    : { quantMin, quantMax };
}
