import fc, { type Arbitrary } from "fast-check";
import { float32Limits, float32OfBits } from "./float32.ts";

/** Options of `anyFloat32`. */
export interface AnyFloat32Options {
  /** Plain values lie in `-range..range`. Default 16. */
  readonly range?: number;
  /** Numbers of every magnitude, uniform in the exponent. Default false. */
  readonly everyMagnitude?: boolean;
  /** `0` and `-0`. Default true. */
  readonly zeros?: boolean;
  /** Numbers below 2^-126. Default true. */
  readonly subnormals?: boolean;
  /** The largest finite numbers. Default false. */
  readonly extremes?: boolean;
  /** Both infinities. Default false. */
  readonly infinities?: boolean;
  /** NaN. Default false. */
  readonly nan?: boolean;
}

/**
 * Float32 numbers: a mix of plain ones, whole and half ones, and the special ones that are switched on. Each class
 * makes up some hundredths at least.
 *
 * @example
 * fc.assert(fc.property(anyFloat32(), (x) => Math.fround(x) === x));
 */
export function anyFloat32({
  range = 16,
  everyMagnitude = false,
  zeros = true,
  subnormals = true,
  extremes = false,
  infinities = false,
  nan = false,
}: AnyFloat32Options = {}): Arbitrary<number> {
  const mixed = fc.oneof(
    { weight: 8, arbitrary: anyUniform(range) },
    { weight: 4, arbitrary: fc.integer({ min: -2 * range, max: 2 * range }).map((k) => k / 2 + 0) },
    { weight: on(everyMagnitude, 4), arbitrary: anyMagnitude() },
    { weight: on(zeros), arbitrary: fc.constantFrom(0, -0) },
    { weight: on(subnormals), arbitrary: anySubnormal() },
    { weight: on(extremes), arbitrary: fc.constantFrom(float32Limits.max, -float32Limits.max) },
    { weight: on(infinities), arbitrary: fc.constantFrom(Infinity, -Infinity) },
    { weight: on(nan), arbitrary: fc.constant(NaN) },
  );
  return zeros ? mixed : mixed.map((x) => (x === 0 ? 1 : x));
}

/** Every special number switched on: what a function that takes any float32 must bear. */
export const everyFloat32: AnyFloat32Options = {
  everyMagnitude: true,
  extremes: true,
  infinities: true,
  nan: true,
};

/** Numbers uniform in `-range..range`. (`fc.float` is uniform in the bits: nearly all of its numbers are tiny.) */
function anyUniform(range: number): Arbitrary<number> {
  const steps = 2 ** 24;
  return fc.integer({ min: -steps, max: steps }).map((k) => Math.fround((k / steps) * range) + 0);
}

/** Normal float32 numbers, uniform in sign, exponent and mantissa. */
function anyMagnitude(): Arbitrary<number> {
  return fc
    .tuple(fc.boolean(), fc.integer({ min: 1, max: 254 }), fc.nat({ max: 2 ** 23 - 1 }))
    .map(([negative, exponent, mantissa]) =>
      float32OfBits(((negative ? 0x80000000 : 0) | (exponent << 23) | mantissa) >>> 0),
    );
}

/** Subnormal float32 numbers, the smallest and the largest more often. */
function anySubnormal(): Arbitrary<number> {
  const mantissa = fc.oneof(fc.constantFrom(1, 2 ** 23 - 1), fc.integer({ min: 1, max: 2 ** 23 - 1 }));
  return fc
    .tuple(fc.boolean(), mantissa)
    .map(([negative, bits]) => float32OfBits(((negative ? 0x80000000 : 0) | bits) >>> 0));
}

function on(enabled: boolean, weight: number = 1): number {
  return enabled ? weight : 0;
}
