import { clampInteger, roundTiesToEven } from "@quantrace/core/numerics";
import { chooseQParams, type QParamsRule } from "../qparams/choose-qparams.ts";
import type { PowerOfTwoHistogram } from "./power-of-two-histogram.ts";
import type { ValueRange } from "./value-range.ts";

/**
 * The squared error of all values, taken at the middle of their cells, under the qparams that a range gives. Where that
 * is not below `limit`, only some number that is not either.
 */
export function squaredError(
  { counts, first, exponent }: PowerOfTwoHistogram,
  range: ValueRange,
  rule: QParamsRule,
  limit: number = Infinity,
): number {
  const { scale, zeroPoint } = chooseQParams(range.min, range.max, rule);
  const width = 2 ** exponent;
  let total = 0;
  // Terms are positive, so that the sum does not fall below the limit again.
  for (let i = 0; i < counts.length && total < limit; i++) {
    const count = counts[i] as number;
    if (count === 0) continue;
    const value = (first + i + 0.5) * width;
    const integer = clampInteger(roundTiesToEven(value / scale) + zeroPoint, rule.quantMin, rule.quantMax);
    const error = (integer - zeroPoint) * scale - value;
    total += count * error * error;
  }
  return total;
}
