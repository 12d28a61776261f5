/** The float32 numbers that the tests are built on. */
export const float32Limits: {
  /** The largest finite one, FLT_MAX. */
  readonly max: number;
  /** The smallest above 0 that is not subnormal. */
  readonly minNormal: number;
  /** The smallest above 0. */
  readonly minSubnormal: number;
} = { max: (2 - 2 ** -23) * 2 ** 127, minNormal: 2 ** -126, minSubnormal: 2 ** -149 };

const words = new Uint32Array(1);
const floats = new Float32Array(words.buffer);

/** The bits of a float32. */
export function bitsOfFloat32(value: number): number {
  floats[0] = value;
  return words[0] as number;
}

/** The float32 with these bits. */
export function float32OfBits(bits: number): number {
  words[0] = bits;
  return floats[0] as number;
}

/** The next float32 above: of -0 and 0 the smallest subnormal, of the largest infinity. */
export function nextFloat32Up(value: number): number {
  if (Number.isNaN(value) || value === Infinity) return value;
  if (value === 0) return float32Limits.minSubnormal;
  const bits = bitsOfFloat32(value);
  return float32OfBits(value > 0 ? bits + 1 : bits - 1);
}

/** The next float32 below. */
export function nextFloat32Down(value: number): number {
  return -nextFloat32Up(-value);
}
