import { failure } from "@quantrace/core/errors";
import {
  type AccumulatorRange,
  accumulatorRangeOfSums,
  fitsInt32,
  type WeightSums,
} from "@quantrace/core/numerics";
import type { CallRequest } from "../../call-request.ts";
import type { QuantizedLayer } from "./pack-form.ts";
import { type ByteDType, byteRanges, type Quantization } from "./quantization.ts";

/** The sums that each filter can have, for any input. */
export function accumulatorRanges(
  input: ByteDType,
  { bias, quantization: { xZeroPoint } }: QuantizedLayer,
  sums: readonly WeightSums[],
): readonly AccumulatorRange[] {
  const x = { ...byteRanges[input], zeroPoint: xZeroPoint };
  return sums.map((weights, filter) => accumulatorRangeOfSums(x, weights, bias?.data[filter] ?? 0));
}

/** Proves for each output channel that no input makes the int32 sum overflow. Throws QK1003. */
export function proveAccumulators({ op }: CallRequest, ranges: readonly AccumulatorRange[]): void {
  const channel = ranges.findIndex((range) => !fitsInt32(range));
  if (channel < 0) return;
  const { min, max } = ranges[channel] as AccumulatorRange;
  throw failure("QK1003", { op, channel, bound: max > -min ? max : min });
}

/** Adding 1.5 * 2^23 rounds to the nearest integer while the product is below 2^22. */
const LARGEST_PRODUCT = 2 ** 22 - 1;

/** True when the products of all filters can be rounded by adding 1.5 * 2^23. */
export function roundsByMagic(ranges: readonly AccumulatorRange[], { multipliers }: Quantization): boolean {
  return ranges.every(({ min, max }, filter) => {
    const largest = Math.max(Math.abs(Math.fround(min)), Math.abs(Math.fround(max)));
    return largest * (multipliers[filter] as number) < LARGEST_PRODUCT;
  });
}
