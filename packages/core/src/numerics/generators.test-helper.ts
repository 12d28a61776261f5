import fc, { type Arbitrary } from "fast-check";

/** The greatest float32. */
export const FLOAT_MAX: number = 2 ** 128 - 2 ** 104;

const bits = new Int32Array(1);
const floats = new Float32Array(bits.buffer);

/** The float32 with these bits. */
export function floatOfBits(pattern: number): number {
  bits[0] = pattern;
  return floats[0] as number;
}

/** The float32 next to a finite one: above it for 1, below it for -1, itself for 0. */
export function neighbour(x: number, direction: -1 | 0 | 1): number {
  floats[0] = x;
  if (direction === 0) return floats[0];
  if (x === 0) return direction * 2 ** -149;
  bits[0] = (bits[0] as number) + (x > 0 === direction > 0 ? 1 : -1);
  return floats[0] as number;
}

/** Any finite float32, each exponent as often as any other; subnormals, both zeros and the greatest among them. */
export const finiteFloat: Arbitrary<number> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 0x7f7fffff }).map(floatOfBits) },
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 0x7f7fffff }).map((b) => -floatOfBits(b)) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 0x7fffff }).map(floatOfBits) },
  { weight: 1, arbitrary: fc.constantFrom(0, -0) },
  { weight: 1, arbitrary: fc.constantFrom(FLOAT_MAX, -FLOAT_MAX) },
);

/** Any float32: also infinities and NaN. */
export const anyFloat: Arbitrary<number> = fc.oneof(
  { weight: 12, arbitrary: finiteFloat },
  { weight: 1, arbitrary: fc.constantFrom(Infinity, -Infinity) },
  { weight: 1, arbitrary: fc.constant(NaN) },
);

/**
 * Scales up to FLOAT_MAX / 255, where no dequantized byte overflows: of usual size, powers of two, of any size, and
 * subnormal ones.
 */
export const scale: Arbitrary<number> = fc.oneof(
  { weight: 6, arbitrary: fc.float({ min: Math.fround(1e-4), max: 1, noNaN: true }) },
  { weight: 4, arbitrary: fc.integer({ min: -126, max: 119 }).map((e) => 2 ** e) },
  { weight: 4, arbitrary: fc.integer({ min: 0x00800000, max: 0x7b7f0000 }).map(floatOfBits) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 0x7fffff }).map(floatOfBits) },
);

/** Scales whose reciprocal is a finite float32. */
export const scaleWithReciprocal: Arbitrary<number> = scale.filter((s) => Math.fround(1 / s) < Infinity);

/** An 8-bit range: of a dtype, or [-127, 127]. */
export interface ByteRange {
  readonly min: number;
  readonly max: number;
  readonly zeroPoint: number;
}

/** Ranges with their zero point, at an end of the range more often. */
export const byteRange: Arbitrary<ByteRange> = fc
  .constantFrom([0, 255], [-128, 127], [-127, 127])
  .chain(([min, max]) =>
    fc
      .oneof(
        fc.integer({ min: min as number, max: max as number }),
        fc.constantFrom(min as number, max as number),
      )
      .map((zeroPoint) => ({ min: min as number, max: max as number, zeroPoint })),
  );

/** A value on or next to a rounding tie of its scale. */
export interface Tie {
  readonly x: number;
  readonly scale: number;
  /** The tie lies halfway between `k` and `k + 1` steps. */
  readonly k: number;
  readonly side: -1 | 0 | 1;
}

/** `(k + 1/2) * scale`, rounded to float32, and its two neighbours. */
export function ties(scales: Arbitrary<number>, maxSteps = 300): Arbitrary<Tie> {
  return fc
    .tuple(
      scales,
      fc.integer({ min: -maxSteps - 1, max: maxSteps }),
      fc.constantFrom(-1 as const, 0 as const, 1 as const),
    )
    .map(([s, k, side]) => ({ x: neighbour(Math.fround((k + 0.5) * s), side), scale: s, k, side }))
    .filter(({ x }) => Number.isFinite(x));
}

/** The share of draws in each class, from a fixed seed. */
export function shares<T>(
  arbitrary: Arbitrary<T>,
  classes: Readonly<Record<string, (value: T) => boolean>>,
): Record<string, number> {
  const draws = fc.sample(arbitrary, { numRuns: 5000, seed: 20_26 });
  const entries = Object.entries(classes).map(([name, is]) => [name, draws.filter(is).length / draws.length]);
  return Object.fromEntries(entries) as Record<string, number>;
}
