import { expDouble } from "./exp-double.ts";

/**
 * `e^x` of a float32 number: the correctly rounded result for every one of them.
 * NaN gives NaN, -inf 0, inf inf; above 88.72 it is inf, below -103.97 it is 0.
 */
export function expF32(x: number): number {
  if (x > 128) return Infinity;
  if (x < -128) return 0;
  return Math.fround(expDouble(x));
}
