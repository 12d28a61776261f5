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
  const whole = { min: histogram.min, max: histogram.max };
  let best = leastError(histogram, [whole], rule, {
    range: found,
    error: squaredError(histogram, found, rule),
  });
  for (let step = FIRST_STEP; step >= LAST_STEP;) {
    const { range } = best;
    const next = leastError(histogram, neighbours(range, step * (range.max - range.min), whole), rule, best);
    if (next === best) step /= 2;
    else best = next;
  }
  return best.range;
}

interface Tried {
  readonly range: ValueRange;
  readonly error: number;
}

/** The first range with the least error, or the best so far where none has less. */
function leastError(
  histogram: PowerOfTwoHistogram,
  ranges: readonly ValueRange[],
  rule: QParamsRule,
  best: Tried,
): Tried {
  let least = best;
  for (const range of ranges) {
    if (range.min === best.range.min && range.max === best.range.max) continue;
    const error = squaredError(histogram, range, rule, least.error);
    if (error < least.error) least = { range, error };
  }
  return least;
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
