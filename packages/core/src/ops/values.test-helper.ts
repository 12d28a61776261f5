import fc, { type Arbitrary } from "fast-check";
import type { EagerTensor } from "../index.ts";
import { tensor } from "../index.ts";
import { floatOfBits } from "../numerics/generators.test-helper.ts";

/** Float32 numbers at every turn of the format: zeros, subnormals, powers of two, ties, the ends, inf and NaN. */
export const specialFloats: readonly number[] = [
  0,
  2 ** -149,
  2 ** -126 - 2 ** -149,
  2 ** -126,
  2 ** -24,
  0.5,
  1 - 2 ** -24,
  1,
  1 + 2 ** -23,
  1.5,
  2,
  3,
  6,
  2 ** 24,
  2 ** 24 - 1,
  2 ** 31,
  2 ** 64,
  2 ** 128 - 2 ** 104,
  Infinity,
]
  .flatMap((x) => [x, -x])
  .concat(NaN);

/** Int32 numbers where products and sums wrap around. */
export const specialIntegers: readonly number[] = [
  0, 1, 2, 3, 255, 65535, 65536, 65537, 0x7fff_fffe, 0x7fff_ffff,
]
  .flatMap((x) => [x, -x | 0])
  .concat(-0x8000_0000);

/** Every pair of two lists, as two tensors. */
export function allPairs(values: readonly number[], dtype: "float32" | "int32"): [EagerTensor, EagerTensor] {
  const left = values.flatMap((x) => values.map(() => x));
  const right = values.flatMap(() => values);
  return [tensor(left, { dtype }), tensor(right, { dtype })];
}

/** The bits of float32 values, every NaN as one; whole numbers as they are. */
export function bitsOf(x: EagerTensor): number[] {
  if (!(x.data instanceof Float32Array)) return [...x.data];
  const bits = new Int32Array(x.data.buffer, x.data.byteOffset, x.data.length);
  return Array.from(bits, (pattern, i) => (Number.isNaN(x.data[i]) ? 0x7fc00000 : pattern));
}

/** A float32 tensor of these values, rounded. */
export function floats(values: readonly number[], shape: readonly number[] = [values.length]): EagerTensor {
  return tensor(Float32Array.from(values), { shape });
}

/** Two shapes that broadcast, and the shape that they give. */
export const broadcastPair: Arbitrary<{
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly whole: readonly number[];
}> = fc
  .tuple(
    fc.array(fc.nat({ max: 4 }), { maxLength: 4 }),
    fc.nat({ max: 4 }),
    fc.nat({ max: 15 }),
    fc.nat({ max: 15 }),
  )
  .map(([shape, dropped, aOnes, bOnes]) => {
    const onesAt = (mask: number) => shape.map((size, d) => ((mask >> d) & 1 ? 1 : size));
    const a = onesAt(aOnes & ~bOnes);
    const b = onesAt(bOnes).slice(Math.min(dropped, shape.length));
    const whole = a.map((size, d) => {
      const other = b[d - (a.length - b.length)];
      return size === 1 && other !== undefined ? other : size;
    });
    return { a, b, whole };
  });

/** The element of a tensor that broadcasting puts at an index of the whole. */
export function valueAt(x: EagerTensor, index: readonly number[]): number {
  const own = index.slice(index.length - x.ndim);
  const offset = own.reduce((at, i, d) => at * (x.shape[d] as number) + (x.shape[d] === 1 ? 0 : i), 0);
  return x.data[offset] as number;
}

/** Every index of a shape, in row-major order. */
export function indicesOf(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (all, size) => all.flatMap((index) => Array.from({ length: size }, (_, i) => [...index, i])),
    [[]],
  );
}

/** Numbers of usual size, as networks have them: mostly spread evenly over -8..8, some of each exponent below. */
export const usualFloat: Arbitrary<number> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -(2 ** 23), max: 2 ** 23 }).map((k) => k * 2 ** -20) },
  { weight: 1, arbitrary: fc.float({ min: -8, max: 8, noNaN: true }) },
);

/** Some float32 numbers of any size, NaN and infinities included, one for each exponent and sign. */
export const oneOfEachExponent: readonly number[] = Array.from({ length: 512 }, (_, i) =>
  floatOfBits((i << 23) | ((i * 2654435761) & 0x7fffff)),
);
