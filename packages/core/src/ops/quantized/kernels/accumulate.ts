import { dtypes } from "../../../dtype/dtype.ts";
import { failure } from "../../../errors/index.ts";
import { biasScale } from "../../../numerics/bias-scale.ts";
import { checkScale } from "../../../numerics/check-qparams.ts";
import { requantizeMultiplier } from "../../../numerics/requantize-multiplier.ts";
import { requantizeValue } from "../../../numerics/requantize-value.ts";

/**
 * The multiplier of a pair of scales and an output scale. Where it, or the scale of the sums, underflows to 0 or
 * overflows, no output would mean anything: throws QQ1003.
 *
 * @param where the operation and the two scales, for the message
 */
export function checkedMultiplier(
  xScale: number,
  weightScale: number,
  yScale: number,
  where: string,
): number {
  const multiplier = requantizeMultiplier(xScale, weightScale, yScale);
  checkScale(biasScale(xScale, weightScale), where);
  checkScale(multiplier, `${where} / yScale`);
  return multiplier;
}

/** How the exact sums of one output channel become integers of the output. */
export interface Requantization {
  readonly multiplier: number;
  readonly zeroPoint: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Requantizes one exact sum, an int32. The fast kernels add up in int32 and would wrap around: `convert` proves that no
 * input can make that happen, and a graph made by hand is caught here.
 *
 * @throws QQ1002
 */
export function requantizeSum(
  op: string,
  sum: number,
  { multiplier, zeroPoint, low, high }: Requantization,
): number {
  if (sum < dtypes.int32.min || sum > dtypes.int32.max) throw failure("QQ1002", { where: op, bound: sum });
  return requantizeValue(sum, multiplier, zeroPoint, low, high);
}

/**
 * `sum(a[aStart + i] * b[bStart + i * bStep])` over `count` products, exactly: sums of products below 2^16 stay whole in
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
