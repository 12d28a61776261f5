import { dtypes } from "../../../dtype/dtype.ts";
import { failure } from "../../../errors/index.ts";
import { requantizeValue } from "../../../numerics/requantize-value.ts";

/** How the exact sums of one output channel become integers of the output. */
export interface Requantization {
  readonly multiplier: number;
  readonly zeroPoint: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Requantizes `sums`, each an int32, into `y` from `start` on. The fast kernels add up in int32 and would wrap around:
 * `convert` proves that no input can make that happen, and a graph made by hand is caught here.
 *
 * @throws QQ1002
 */
export function requantizeSums(
  op: string,
  sums: ArrayLike<number>,
  { multiplier, zeroPoint, low, high }: Requantization,
  y: { [index: number]: number },
  start: number,
): void {
  const { min, max } = dtypes.int32;
  for (let i = 0; i < sums.length; i++) {
    const sum = sums[i] as number;
    if (sum < min || sum > max) throw failure("QQ1002", { where: op, bound: sum });
    y[start + i] = requantizeValue(sum, multiplier, zeroPoint, low, high);
  }
}

/**
 * `sum(a[aStart + i] * b[bStart + i * bStep])` over `count` products, exactly: sums of products below 2^18 stay whole in
 * float64 for any count that memory can hold.
 */
export function dot(
  a: Int32Array,
  aStart: number,
  b: Int32Array,
  bStart: number,
  bStep: number,
  count: number,
): number {
  let sum = 0;
  for (let i = 0, j = bStart; i < count; i++, j += bStep) sum += (a[aStart + i] as number) * (b[j] as number);
  return sum;
}
