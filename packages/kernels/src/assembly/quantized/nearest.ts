/** 1.5 * 2^23. Added to a v of less than 2^22, it leaves the nearest integer, ties to even, in the low bits. */
const MAGIC: f32 = 12582912;
const MAGIC_BITS: i32 = 0x4b400000;

/** `rne(v) + z` in four lanes, |v| less than 2^22. `magic` is `magicOf(z)`. */
export function nearest4(v: v128, magic: v128): v128 {
  return i32x4.sub(f32x4.add(v, f32x4.splat(MAGIC)), magic);
}

/** What `nearest4` subtracts from the bits of its sums, to add a zero point. */
export function magicOf(zeroPoint: i32): v128 {
  return i32x4.splat(MAGIC_BITS - zeroPoint);
}
