import { failure } from "@quantrace/core/errors";
import type { TensorData } from "@quantrace/core";

/** The smallest and largest value seen; empty while `min > max`. */
export interface ValueRange {
  readonly min: number;
  readonly max: number;
}

/** The range of no values. */
export const emptyRange: ValueRange = { min: Infinity, max: -Infinity };

export function isEmptyRange({ min, max }: ValueRange): boolean {
  return min > max;
}

/** The range that holds both. */
export function uniteRanges(a: ValueRange, b: ValueRange): ValueRange {
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}

/** The range of a tensor's values. Throws QQ3002 for NaN and infinities, which have no place on an integer scale. */
export function rangeOf({ data }: TensorData): ValueRange {
  return rangeOfRun(data, 0, data.length);
}

/** The range of the values `start..end` (exclusive). Throws QQ3002. */
export function rangeOfRun(data: TensorData["data"], start: number, end: number): ValueRange {
  let min = Infinity;
  let max = -Infinity;
  for (let i = start; i < end; i++) {
    const value = data[i] as number;
    if (value >= min && value <= max) continue;
    if (!(Math.abs(value) < Infinity)) throw failure("QQ3002", { value, index: i });
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min: min + 0, max: max + 0 };
}

/** The range of the finite values among `start..end` (exclusive). */
export function rangeOfFinite(data: TensorData["data"], start: number, end: number): ValueRange {
  const finite = data.slice(start, end).filter((value) => Number.isFinite(value));
  return rangeOfRun(finite, 0, finite.length);
}
