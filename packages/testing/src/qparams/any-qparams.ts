import type { QParams, QuantizedDType } from "@quantrace/quant";
import fc, { type Arbitrary } from "fast-check";
import { float32Limits, float32OfBits } from "../values/float32.ts";

/** Options of `anyQParams`. */
export interface AnyQParamsOptions {
  /** Default uint8. */
  readonly dtype?: QuantizedDType;
  /** Default: the dtype's range. */
  readonly quantMin?: number;
  readonly quantMax?: number;
  /** How many entries there are, one per index of dimension 0; null for one for the whole tensor. Default null. */
  readonly channels?: number | null;
  /** The smallest and largest scale. Default: every scale whose whole range is finite in float32. */
  readonly minScale?: number;
  readonly maxScale?: number;
}

/** The largest scale for which `255 * scale` is still finite in float32. */
const LARGEST_SCALE = Math.fround(float32Limits.max / 256);

/**
 * Scales and zero points: scales uniform in the exponent, powers of two (where ties are exact) more often; zero
 * points at the ends of the range, beside 0 and anywhere.
 *
 * @example
 * fc.assert(fc.property(anyQParams(), ({ scale: [s], zeroPoint: [z] }) => s! > 0 && z! <= 255));
 */
export function anyQParams({
  dtype = "uint8",
  quantMin = dtype === "uint8" ? 0 : -128,
  quantMax = dtype === "uint8" ? 255 : 127,
  channels = null,
  minScale = float32Limits.minNormal,
  maxScale = LARGEST_SCALE,
}: AnyQParamsOptions = {}): Arbitrary<QParams> {
  const count = { minLength: channels ?? 1, maxLength: channels ?? 1 };
  return fc
    .record({
      scale: fc.array(anyScale({ minScale, maxScale }), count),
      zeroPoint: fc.array(anyZeroPoint(quantMin, quantMax), count),
    })
    .map((drawn) => ({ dtype, ...drawn, axis: channels === null ? null : 0, quantMin, quantMax }));
}

/** Positive float32 scales, uniform in the exponent; a third are powers of two. */
export function anyScale({
  minScale = float32Limits.minNormal,
  maxScale = LARGEST_SCALE,
}: Pick<AnyQParamsOptions, "minScale" | "maxScale"> = {}): Arbitrary<number> {
  const exponents = fc.integer({
    min: Math.ceil(Math.log2(minScale)) + 127,
    max: Math.floor(Math.log2(maxScale)) + 126,
  });
  const mantissas = fc.oneof(
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.nat({ max: 2 ** 23 - 1 }) },
  );
  return fc
    .tuple(exponents, mantissas)
    .map(([exponent, mantissa]) => float32OfBits((exponent << 23) | mantissa))
    .map((scale) => Math.min(Math.max(scale, minScale), maxScale));
}

/** Zero points: both ends, -1, 0 and 1 where the range has them, and any other. */
export function anyZeroPoint(quantMin: number, quantMax: number): Arbitrary<number> {
  const notable = [quantMin, -1, 0, 1, quantMax].filter((value) => value >= quantMin && value <= quantMax);
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...new Set(notable)) },
    { weight: 1, arbitrary: fc.integer({ min: quantMin, max: quantMax }) },
  );
}
