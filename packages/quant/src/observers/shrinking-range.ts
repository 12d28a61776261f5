import { CellMoments, exactTotal } from "./cell-moments.ts";
import { ClippedTail } from "./clipped-tail.ts";
import type { PowerOfTwoHistogram } from "./power-of-two-histogram.ts";
import { cubes, quantizationError } from "./quantization-error.ts";

/** How far apart, as a part of their sum, two estimates are whose order is that of the errors: each is better than 2^-33. */
const SURE = 2 ** -30;

/**
 * Goal: tell whether the quantization error of a range of cells grows when the range shrinks, exactly as
 * `quantizationError` would, in a time that does not depend on the number of cells.
 * Method: an estimate of the error from running sums, whose rounding is bounded: one step for each level in the
 * range, and two for what is cut off. Where two estimates are too close to tell, both errors are computed by the definition.
 * Limits: for more than 2^40 values the sums could round, so the definition is always computed.
 */
export class ShrinkingRange {
  readonly #histogram: PowerOfTwoHistogram;
  readonly #levels: number;
  readonly #moments: CellMoments | null;
  readonly #left = new ClippedTail();
  readonly #right = new ClippedTail();
  #start = 0;
  #end: number;
  /** What is known of the error of the range that was kept last; none is kept yet while the estimate is infinite. */
  #estimate = Infinity;
  #error: number | null = null;

  constructor(histogram: PowerOfTwoHistogram, levels: number, total: number) {
    this.#histogram = histogram;
    this.#levels = levels;
    this.#end = histogram.counts.length - 1;
    this.#moments = total > exactTotal ? null : new CellMoments(histogram.counts);
  }

  /** Shrinks to the cells `start..end`, which lie in those of the last call. True when the error grew. */
  growsAt(start: number, end: number): boolean {
    const { counts } = this.#histogram;
    const kept = [this.#start, this.#end] as const;
    while (this.#start < start) this.#left.push(counts[this.#start++] as number);
    while (this.#end > end) this.#right.push(counts[this.#end--] as number);
    const estimate = this.#moments === null ? NaN : this.#estimateOf(this.#moments);
    const before = this.#estimate;
    this.#estimate = estimate;
    if (before === Infinity || Math.abs(estimate - before) > SURE * (estimate + before)) {
      this.#error = null;
      return estimate > before;
    }
    const last = this.#error ?? this.#errorOf(...kept);
    this.#error = this.#errorOf(start, end);
    return this.#error > last;
  }

  #errorOf(start: number, end: number): number {
    return quantizationError(this.#histogram, start, end, this.#levels);
  }

  #estimateOf(moments: CellMoments): number {
    const width = (this.#end - this.#start + 1) / this.#levels;
    const clipped = this.#left.squaredError(width) + this.#right.squaredError(width);
    return clipped + (width > 1 ? this.#wideLevels(moments, width) : this.#narrowLevels());
  }

  /** The error inside of the range where levels are wider than cells: whole cells by their sums, and the two ends. */
  #wideLevels(moments: CellMoments, width: number): number {
    const { counts } = this.#histogram;
    let error = 0;
    for (let level = 0; level < this.#levels; level++) {
      const from = level * width;
      const to = from + width;
      const centre = from + width / 2;
      const [first, last] = [Math.ceil(from), Math.floor(to)];
      error += moments.squaredError(this.#start + first, this.#start + last, this.#start + centre);
      if (first > from)
        error += countAt(counts, this.#start + first - 1) * cubes(from - centre, first - centre);
      if (to > last) error += countAt(counts, this.#start + last) * cubes(last - centre, to - centre);
    }
    return error;
  }

  /** The same where they are not: there are at most as many cells as levels. */
  #narrowLevels(): number {
    const counts = this.#histogram.counts.subarray(this.#start, this.#end + 1);
    return quantizationError({ ...this.#histogram, counts }, 0, counts.length - 1, this.#levels);
  }
}

/** The count of a cell; past the last one there is nothing. */
function countAt(counts: Float64Array, cell: number): number {
  return counts[cell] ?? 0;
}
