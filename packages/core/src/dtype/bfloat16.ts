const QUIET_NAN = 0x40;

/**
 * Gives the float32 bits of a bfloat16 bit pattern. Exact: bfloat16 is the upper half of float32.
 *
 * @param pattern - bfloat16 bits, 0 to 0xffff
 * @returns float32 bits, an unsigned 32-bit integer
 * @example
 * bfloat16ToFloat32Bits(0x3f80); // => 0x3f800000
 */
export function bfloat16ToFloat32Bits(pattern: number): number {
  return (pattern << 16) >>> 0;
}

/**
 * Rounds float32 bits to bfloat16 bits, to nearest with ties to even. A NaN stays a NaN and keeps the upper bits of
 * its payload.
 *
 * @param bits - float32 bits
 * @returns bfloat16 bits, 0 to 0xffff
 * @example
 * float32ToBfloat16Bits(0x3f808000); // => 0x3f80
 */
export function float32ToBfloat16Bits(bits: number): number {
  const isNaN = (bits & 0x7fffffff) > 0x7f800000;
  if (!isNaN) return ((bits >>> 0) + 0x7fff + ((bits >>> 16) & 1)) >>> 16;

  const upper = bits >>> 16;
  return (upper & 0x7f) === 0 ? upper | QUIET_NAN : upper;
}

/** Widens bfloat16 bit patterns to float32 values. Exact. */
export function widenBfloat16(patterns: Uint16Array): Float32Array {
  const bits = new Uint32Array(patterns.length);
  for (let i = 0; i < patterns.length; i++) bits[i] = bfloat16ToFloat32Bits(patterns[i] as number);
  return new Float32Array(bits.buffer);
}

/** Rounds float32 values to bfloat16 bit patterns, ties to even. */
export function narrowToBfloat16(values: Float32Array): Uint16Array {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const patterns = new Uint16Array(bits.length);
  for (let i = 0; i < bits.length; i++) patterns[i] = float32ToBfloat16Bits(bits[i] as number);
  return patterns;
}
