import { expm1Double } from "./expm1-double.ts";

/**
 * The hyperbolic tangent of a float32 number: the correctly rounded result for every one of them.
 * Odd to the bit (-0 gives -0); beyond 9.02 it is 1 or -1; NaN gives NaN.
 */
export function tanhF32(x: number): number {
  if (x === 0) return x;
  const m = expm1Double(Math.min(2 * Math.abs(x), 32));
  const y = Math.fround(m / (m + 2));
  return x < 0 ? -y : y;
}
