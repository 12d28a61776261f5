import { dtypes } from "../dtype/dtype.ts";
import { failure } from "../errors/index.ts";

/** The least and the greatest value that an integer sum can take. */
export interface AccumulatorRange {
  readonly min: number;
  readonly max: number;
}

/** An integer operand: every value that it can take, and its zero point, which lies among them. */
export interface IntegerRange {
  readonly min: number;
  readonly max: number;
  readonly zeroPoint: number;
}

/**
 * The range of `bias + sum((x - xZeroPoint) * (w - wZeroPoint))` over all inputs, for the known weights of one output
 * channel. Both ends are reached, and every partial sum lies between them where the bias is added first. Padding adds
 * nothing, and 0 is among the values of `x - xZeroPoint`, so the range holds for padded convolutions.
 *
 * @exactness exact while the ends stay below 2^53
 * @example
 * const uint8 = { min: 0, max: 255, zeroPoint: 128 };
 * accumulatorRange(uint8, [100, -3], 0, 7); // => { min: -13174, max: 13091 }
 */
export function accumulatorRange(
  x: IntegerRange,
  weights: ArrayLike<number>,
  weightZeroPoint: number,
  bias: number,
): AccumulatorRange {
  let positive = 0;
  let negative = 0;
  for (let i = 0; i < weights.length; i++) {
    const w = (weights[i] as number) - weightZeroPoint;
    if (w > 0) positive += w;
    else negative += w;
  }
  return accumulatorRangeOfSums(x, { positive, negative }, bias);
}

/** The sums of the positive and of the negative weights of an output channel, each less its zero point. */
export interface WeightSums {
  readonly positive: number;
  readonly negative: number;
}

/**
 * The same range, of weights whose sums are known.
 *
 * @exactness exact while the ends stay below 2^53
 * @example
 * const uint8 = { min: 0, max: 255, zeroPoint: 128 };
 * accumulatorRangeOfSums(uint8, { positive: 100, negative: -3 }, 7); // => { min: -13174, max: 13091 }
 */
export function accumulatorRangeOfSums(
  x: IntegerRange,
  { positive, negative }: WeightSums,
  bias: number,
): AccumulatorRange {
  const least = x.min - x.zeroPoint;
  const most = x.max - x.zeroPoint;
  return {
    min: bias + positive * least + negative * most,
    max: bias + positive * most + negative * least,
  };
}

/**
 * The range of the same sum over `depth` products when the weights are not known either, as in a product of two
 * activations: the worst case of every dtype and zero point.
 *
 * @exactness exact while the ends stay below 2^53
 * @example
 * const int8 = { min: -128, max: 127, zeroPoint: 0 };
 * worstAccumulatorRange(2, int8, int8, 0); // => { min: -32512, max: 32768 }
 */
export function worstAccumulatorRange(
  depth: number,
  a: IntegerRange,
  b: IntegerRange,
  bias: number,
): AccumulatorRange {
  const ends = [a.min, a.max].flatMap((u) =>
    [b.min, b.max].map((v) => (u - a.zeroPoint) * (v - b.zeroPoint)),
  );
  return { min: bias + depth * Math.min(...ends), max: bias + depth * Math.max(...ends) };
}

/**
 * True when every value of the range is an int32.
 *
 * @example
 * fitsInt32({ min: 0, max: 2 ** 31 }); // => false
 */
export function fitsInt32({ min, max }: AccumulatorRange): boolean {
  return min >= dtypes.int32.min && max <= dtypes.int32.max;
}

/**
 * Proves that an accumulator cannot overflow.
 *
 * @param where the layer, for the message
 * @throws QQ1002 when it could
 * @example
 * proveAccumulator({ min: -5, max: 5 }, "conv"); // => undefined
 */
export function proveAccumulator(range: AccumulatorRange, where: string): void {
  if (fitsInt32(range)) return;
  const bound = range.max > dtypes.int32.max ? range.max : range.min;
  throw failure("QQ1002", { where, bound });
}
