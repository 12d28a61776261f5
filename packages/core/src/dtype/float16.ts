const SIGN = 0x8000;
const INFINITY = 0x7c00;
const FRACTION = 0x3ff;
const QUIET_NAN = 0x200;

/** The least float32 that rounds to infinity: 65520, the tie above the greatest float16, 65504. */
const OVERFLOW = 0x477ff000;

/** 2^-14, the least normal float16, as float32 bits. */
const LEAST_NORMAL = 0x38800000;

/**
 * Gives the float32 bits of a float16 bit pattern. Exact: every float16 is a float32; NaN payloads are kept.
 *
 * @param half - float16 bits, 0 to 0xffff
 * @returns float32 bits, an unsigned 32-bit integer
 * @source IEEE 754-2019, section 3.4
 * @example
 * float16ToFloat32Bits(0x3c00); // => 0x3f800000
 */
export function float16ToFloat32Bits(half: number): number {
  const sign = (half & SIGN) << 16;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & FRACTION;
  if (exponent === 0x1f) return (sign | 0x7f800000 | (fraction << 13)) >>> 0;
  if (exponent !== 0) return (sign | ((exponent + 112) << 23) | (fraction << 13)) >>> 0;
  if (fraction === 0) return sign >>> 0;

  const shift = Math.clz32(fraction) - 21;
  return (sign | ((113 - shift) << 23) | (((fraction << shift) & FRACTION) << 13)) >>> 0;
}

/**
 * Rounds float32 bits to float16 bits, to nearest with ties to even. What lies past 65504 by half a step or more
 * becomes infinity; a NaN stays a NaN and keeps the upper bits of its payload.
 *
 * @param bits - float32 bits
 * @returns float16 bits, 0 to 0xffff
 * @source IEEE 754-2019, section 4.3.1
 * @example
 * float32ToFloat16Bits(0x3f800000); // => 0x3c00
 */
export function float32ToFloat16Bits(bits: number): number {
  const sign = (bits >>> 16) & SIGN;
  const magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | INFINITY | ((magnitude >> 13) & FRACTION || QUIET_NAN);
  if (magnitude >= OVERFLOW) return sign | INFINITY;
  if (magnitude < LEAST_NORMAL) return sign | subnormal(magnitude);

  const rounded = magnitude + 0xfff + ((magnitude >> 13) & 1);
  return sign | ((rounded - 0x38000000) >> 13);
}

/** Counts steps of 2^-24, ties to even. */
function subnormal(magnitude: number): number {
  const shift = 126 - (magnitude >> 23);
  if (shift > 24) return 0;

  const significand = (magnitude & 0x7fffff) | 0x800000;
  const steps = significand >> shift;
  const rest = significand & ((1 << shift) - 1);
  const half = 1 << (shift - 1);
  return rest > half || (rest === half && (steps & 1) === 1) ? steps + 1 : steps;
}

/** Widens float16 bit patterns to float32 values. Exact. */
export function widenFloat16(halves: Uint16Array): Float32Array {
  const bits = new Uint32Array(halves.length);
  for (let i = 0; i < halves.length; i++) bits[i] = float16ToFloat32Bits(halves[i] as number);
  return new Float32Array(bits.buffer);
}

/** Rounds float32 values to float16 bit patterns, ties to even. */
export function narrowToFloat16(values: Float32Array): Uint16Array {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const halves = new Uint16Array(bits.length);
  for (let i = 0; i < bits.length; i++) halves[i] = float32ToFloat16Bits(bits[i] as number);
  return halves;
}
