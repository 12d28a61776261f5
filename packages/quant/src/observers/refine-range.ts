import type { QParamsRule } from "../qparams/choose-qparams.ts";
import type { PowerOfTwoHistogram } from "./power-of-two-histogram.ts";
import { squaredError } from "./squared-error.ts";
import type { ValueRange } from "./value-range.ts";

/** The first step, as a part of the range, and the last. */
const FIRST_STEP = 1 / 8;
const LAST_STEP = 1 / 1024;

/**
 * Moves the ends of a range as long as the squared error falls that the values, taken at the middle of their cells,
 * have under the qparams that the range really gives: with 0 in the range, and as many integers as the rule has. The
 * search before it knows neither. Starts from the better of the given range and the whole one.
 */
export function refineRange(
  histogram: PowerOfTwoHistogram,
  found: ValueRange,
  rule: QParamsRule,
): ValueRange {
  const errorOf = (range: ValueRange): number => squaredError(histogram, range, rule);
  const whole = { min: histogram.min, max: histogram.max };
  let best = errorOf(whole) < errorOf(found) ? whole : found;
  let error = errorOf(best);
  for (let step = FIRST_STEP; step >= LAST_STEP;) {
    const next = neighbours(best, step * (best.max - best.min), whole)
      .map((range) => ({ range, error: errorOf(range) }))
      .reduce((a, b) => (b.error < a.error ? b : a));
    if (next.error < error) {
      best = next.range;
      error = next.error;
    } else step /= 2;
  }
  return best;
}

/** The ranges with one end moved either way, within the values. */
function neighbours({ min, max }: ValueRange, step: number, whole: ValueRange): ValueRange[] {
  return [
    { min: min + step, max },
    { min: Math.max(min - step, whole.min), max },
    { min, max: max - step },
    { min, max: Math.min(max + step, whole.max) },
  ];
}
