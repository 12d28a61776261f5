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

/** What the sums of each filter can be, for any input: without the bias, and with it. */
export interface ProvedSums {
  readonly products: () => readonly AccumulatorRange[];
  readonly accumulators: readonly AccumulatorRange[];
  readonly quantization: Quantization;
}

/** The sums that each filter can have. */
export function sumsOf(
  input: ByteDType,
  { bias, quantization }: QuantizedLayer,
  sums: readonly WeightSums[],
): ProvedSums {
  const x = { ...byteRanges[input], zeroPoint: quantization.xZeroPoint };
  return {
    products: () => sums.map((weights) => accumulatorRangeOfSums(x, weights, 0)),
    accumulators: sums.map((weights, filter) => accumulatorRangeOfSums(x, weights, bias?.data[filter] ?? 0)),
    quantization,
  };
}

/** Proves for each output channel that no input makes the int32 sum overflow. Throws QK1003. */
export function proveAccumulators({ op }: CallRequest, { accumulators }: ProvedSums): void {
  const channel = accumulators.findIndex((range) => !fitsInt32(range));
  if (channel < 0) return;
  const { min, max } = accumulators[channel] as AccumulatorRange;
  throw failure("QK1003", { op, channel, bound: max > -min ? max : min });
}

/** Adding 1.5 * 2^23 rounds to the nearest integer while the product is below 2^22. */
const LARGEST_PRODUCT = 2 ** 22 - 1;

/** True when the products of all filters with their multipliers can be rounded by adding 1.5 * 2^23. */
export function roundsByMagic({ accumulators, quantization: { multipliers } }: ProvedSums): boolean {
  return accumulators.every(({ min, max }, filter) => {
    const largest = Math.max(Math.abs(Math.fround(min)), Math.abs(Math.fround(max)));
    return largest * (multipliers[filter] as number) < LARGEST_PRODUCT;
  });
}

/** The same for weights that are bytes without their zero points: these are 0. */
export function roundsBytesByMagic(sums: ProvedSums): boolean {
  return sums.quantization.wZeroPoints.every((zeroPoint) => zeroPoint === 0) && roundsByMagic(sums);
}

/** True when the sums without the bias stay below a bound. */
export function productsBelow(bound: number, { products }: ProvedSums): boolean {
  return products().every(({ min, max }) => -min < bound && max < bound);
}
