import type { PowerOfTwoHistogram } from "./power-of-two-histogram.ts";
import { ShrinkingRange } from "./shrinking-range.ts";
import type { ValueRange } from "./value-range.ts";

/** How much of the values one step may cut off. */
const STEP = 1e-5;

/**
 * The range that loses least when it is quantized to `levels` integers: values outside are clipped, values inside are
 * rounded. It starts from the whole range and gives up a little of the end that costs more cells, as long as the
 * squared error does not grow. The time is linear in the number of cells.
 *
 * @source HistogramObserver._non_linear_param_search (PyTorch 2.13)
 */
export function searchRange(histogram: PowerOfTwoHistogram, levels: number): ValueRange {
  const { counts } = histogram;
  const sums = cumulative(counts);
  const total = sums.at(-1) as number;
  let alpha = 0;
  let beta = 1;
  let start = 0;
  let end = counts.length - 1;
  const range = new ShrinkingRange(histogram, levels, total);
  while (alpha < beta) {
    const nextAlpha = alpha + STEP;
    const nextBeta = beta - STEP;
    let left = start;
    while (left < end && (sums[left] as number) < nextAlpha * total) left++;
    let right = end;
    while (right > start && (sums[right] as number) > nextBeta * total) right--;
    const moveStart = left - start > end - right;
    const [nextStart, nextEnd] = moveStart ? [left, end] : [start, right];
    if (moveStart) alpha = nextAlpha;
    else beta = nextBeta;
    if (nextStart === start && nextEnd === end) continue;
    if (range.growsAt(nextStart, nextEnd)) break;
    start = nextStart;
    end = nextEnd;
  }
  return rangeOfCells(histogram, start, end);
}

/** The real range of some cells, never beyond the values that were seen. */
function rangeOfCells(
  { min, max, first, exponent }: PowerOfTwoHistogram,
  start: number,
  end: number,
): ValueRange {
  const width = 2 ** exponent;
  return { min: Math.max(min, (first + start) * width), max: Math.min(max, (first + end + 1) * width) };
}

function cumulative(counts: Float64Array): Float64Array {
  const sums = new Float64Array(counts.length);
  let sum = 0;
  counts.forEach((count, i) => {
    sum += count;
    sums[i] = sum;
  });
  return sums;
}
