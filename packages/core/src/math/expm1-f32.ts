import { expDouble } from "./exp-double.ts";
import { expm1Double } from "./expm1-double.ts";

/**
 * `e^x - 1` of a float32 number, without the cancellation near 0: the correctly rounded result for every one of them.
 * NaN gives NaN, -inf -1, inf inf, -0 gives -0.
 */
export function expm1F32(x: number): number {
  if (x === 0) return x;
  if (x < -36) return -1;
  if (x > 128) return Infinity;
  return Math.fround(x > 36 ? expDouble(x) : expm1Double(x));
}
