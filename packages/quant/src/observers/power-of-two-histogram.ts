import type { TensorData } from "@quantrace/core";
import { emptyRange, isEmptyRange, rangeOf, uniteRanges, type ValueRange } from "./value-range.ts";

/**
 * Counts of values on a grid of cells `[i * 2^exponent, (i + 1) * 2^exponent)`. The exponent is the smallest at which
 * the values span at most `maxCells` cells, so it depends on the smallest and largest value only; doubling the cells
 * joins neighbours exactly. Hence the histogram depends on which values were seen, not on their order or grouping.
 */
export interface PowerOfTwoHistogram extends ValueRange {
  readonly exponent: number;
  /** The index of the first cell. */
  readonly first: number;
  readonly counts: Float64Array;
}

/** The most cells a histogram has; it uses more than half of them. */
export const maxCells = 4096;

/** No float32 is finer than this. */
const SMALLEST_EXPONENT = -149;

export const emptyHistogram: PowerOfTwoHistogram = {
  ...emptyRange,
  exponent: SMALLEST_EXPONENT,
  first: 0,
  counts: new Float64Array(0),
};

/** The histogram of a tensor's values. Throws QQ3002 for NaN and infinities. */
export function histogramOf(values: TensorData): PowerOfTwoHistogram {
  const range = rangeOf(values);
  if (isEmptyRange(range)) return emptyHistogram;
  const grid = gridOf(range);
  const { data } = values;
  const { first, counts } = grid;
  const perUnit = 2 ** -grid.exponent;
  for (let i = 0; i < data.length; i++) {
    // A cell's index is a whole number below maxCells; as an int32 it takes a quarter of the time.
    const cell = (Math.floor((data[i] as number) * perUnit) - first) | 0;
    counts[cell] = (counts[cell] as number) + 1;
  }
  return grid;
}

/** The histogram of both sets of values. */
export function mergeHistograms(a: PowerOfTwoHistogram, b: PowerOfTwoHistogram): PowerOfTwoHistogram {
  if (isEmptyRange(a)) return b;
  if (isEmptyRange(b)) return a;
  const merged = gridOf(uniteRanges(a, b));
  for (const source of [a, b]) {
    const coarser = 2 ** (source.exponent - merged.exponent);
    source.counts.forEach((count, i) => {
      if (count === 0) return;
      const cell = Math.floor((source.first + i) * coarser) - merged.first;
      merged.counts[cell] = (merged.counts[cell] as number) + count;
    });
  }
  return merged;
}

/** An empty histogram whose grid fits the range. */
function gridOf(range: ValueRange): PowerOfTwoHistogram {
  let exponent = startExponent(range);
  while (cellsBetween(range, exponent) > maxCells) exponent++;
  const first = Math.floor(range.min * 2 ** -exponent);
  return { ...range, exponent, first, counts: new Float64Array(cellsBetween(range, exponent)) };
}

function cellsBetween({ min, max }: ValueRange, exponent: number): number {
  const perUnit = 2 ** -exponent;
  return Math.floor(max * perUnit) - Math.floor(min * perUnit) + 1;
}

/** An exponent that is surely not too large: the span over twice the cells. */
function startExponent({ min, max }: ValueRange): number {
  let exponent = SMALLEST_EXPONENT;
  let span = (max - min) * 2 ** -SMALLEST_EXPONENT;
  while (span > 2 * maxCells) {
    span /= 2;
    exponent++;
  }
  return exponent;
}
