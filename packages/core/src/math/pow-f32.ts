import { expDouble } from "./exp-double.ts";
import { LN2_HIGH, logExponent, logRest } from "./log-reduction.ts";
import { powerOfTwo } from "./power-of-two.ts";

/** Whole exponents up to here are products, so that what a float32 number can hold is exact: 3^2 is 9. */
const LARGEST_PRODUCT = 16;

/**
 * `x^y` of float32 numbers: one of the two float32 numbers beside the exact result, the nearer one but for exact results
 * within 2^-20 of the middle between the two. `x^0` and `1^y` are 1, for NaN too; numbers below 0 have whole exponents
 * only, else NaN; zeros and infinities as in IEEE 754.
 */
export function powF32(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const isWhole = Number.isInteger(y);
  // Beyond 2^24 every float32 number is even; 2^53 and more are even in double.
  const isOdd = isWhole && y % 2 !== 0;
  if (x < 0 && !isWhole && Math.abs(y) !== Infinity && x !== -Infinity) return NaN;
  const size = powerOfSize(Math.abs(x), y);
  const isNegative = x < 0 || Object.is(x, -0);
  return isNegative && isOdd ? -size : size;
}

/** The same for x of 0 or more. */
function powerOfSize(x: number, y: number): number {
  if (Math.abs(y) === Infinity) return x === 1 ? 1 : x > 1 === y > 0 ? Infinity : 0;
  if (x === 0 || x === Infinity) return (x === 0) === y > 0 ? 0 : Infinity;
  if (Number.isInteger(y) && Math.abs(y) <= LARGEST_PRODUCT) {
    const power = product(x, Math.abs(y));
    return Math.fround(y < 0 ? 1 / power : power);
  }
  const k = logExponent(x);
  const f = x * powerOfTwo(-k) - 1;
  const log = k * LN2_HIGH + (f + logRest(k, f));
  return Math.fround(expDouble(Math.max(-128, Math.min(y * log, 128))));
}

/** `x^n` in double for whole n of 1 or more, by squaring. */
function product(x: number, n: number): number {
  let result = 1;
  for (let square = x, rest = n; rest > 0; rest = Math.floor(rest / 2), square *= square) {
    if (rest % 2 === 1) result *= square;
  }
  return result;
}
