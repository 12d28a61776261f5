import { clampInteger } from "./clamp-integer.ts";
import { roundTiesToEven } from "./round-ties-to-even.ts";

const FLOAT32_MAX = (2 - 2 ** -23) * 2 ** 127;

/** How a range is laid over the integers. */
export interface RangeScale {
  /** How many steps the range, or for a symmetric one its larger half, has. */
  readonly steps: number;
  /** The smallest scale. */
  readonly eps: number;
  /** True: 0 lies in the middle, so that the larger half decides. */
  readonly symmetric: boolean;
}

/**
 * The scale for values in `min..max`, widened to hold 0. The range is taken in float64, so that it cannot overflow; the
 * scale is rounded once, and where float32 has no such number it is the largest one.
 */
export function scaleOfRange(min: number, max: number, { steps, eps, symmetric }: RangeScale): number {
  const lo = Math.min(min, 0);
  const hi = Math.max(max, 0);
  const spread = symmetric ? Math.max(-lo, hi) : hi - lo;
  return roundScale(Math.max(spread / steps, eps));
}

/** The integer that stands for 0, where the smallest value of the range, or 0, is to be `quantMin`. */
export function zeroPointOfRange(min: number, scale: number, quantMin: number, quantMax: number): number {
  const offset = roundTiesToEven(Math.fround(Math.min(min, 0) / scale));
  return clampInteger(quantMin - offset, quantMin, quantMax);
}

/** A scale as float32, at most the largest one. */
export function roundScale(scale: number): number {
  return Math.min(Math.fround(scale), FLOAT32_MAX);
}
