// Multiply-adds of i32x4.dot_i16x8_s on registers. Twelve chains, so that latency does not count; each sum is an operand
// of its own next product, so that no product is the same twice.

/** Runs the loop and gives a value that depends on all of it. Each round is 24 products of 8 multiply-adds. */
export function dotPeak(rounds: i32, seed: i32): i32 {
  const b = i16x8.splat(<i16>seed);
  let s0 = i32x4.splat(seed + 0);
  let s1 = i32x4.splat(seed + 1);
  let s2 = i32x4.splat(seed + 2);
  let s3 = i32x4.splat(seed + 3);
  let s4 = i32x4.splat(seed + 4);
  let s5 = i32x4.splat(seed + 5);
  let s6 = i32x4.splat(seed + 6);
  let s7 = i32x4.splat(seed + 7);
  let s8 = i32x4.splat(seed + 8);
  let s9 = i32x4.splat(seed + 9);
  let s10 = i32x4.splat(seed + 10);
  let s11 = i32x4.splat(seed + 11);
  for (let i = 0; i < rounds; i++) {
    s0 = i32x4.add(s0, i32x4.dot_i16x8_s(s0, b));
    s1 = i32x4.add(s1, i32x4.dot_i16x8_s(s1, b));
    s2 = i32x4.add(s2, i32x4.dot_i16x8_s(s2, b));
    s3 = i32x4.add(s3, i32x4.dot_i16x8_s(s3, b));
    s4 = i32x4.add(s4, i32x4.dot_i16x8_s(s4, b));
    s5 = i32x4.add(s5, i32x4.dot_i16x8_s(s5, b));
    s6 = i32x4.add(s6, i32x4.dot_i16x8_s(s6, b));
    s7 = i32x4.add(s7, i32x4.dot_i16x8_s(s7, b));
    s8 = i32x4.add(s8, i32x4.dot_i16x8_s(s8, b));
    s9 = i32x4.add(s9, i32x4.dot_i16x8_s(s9, b));
    s10 = i32x4.add(s10, i32x4.dot_i16x8_s(s10, b));
    s11 = i32x4.add(s11, i32x4.dot_i16x8_s(s11, b));
    s0 = i32x4.add(s0, i32x4.dot_i16x8_s(s0, b));
    s1 = i32x4.add(s1, i32x4.dot_i16x8_s(s1, b));
    s2 = i32x4.add(s2, i32x4.dot_i16x8_s(s2, b));
    s3 = i32x4.add(s3, i32x4.dot_i16x8_s(s3, b));
    s4 = i32x4.add(s4, i32x4.dot_i16x8_s(s4, b));
    s5 = i32x4.add(s5, i32x4.dot_i16x8_s(s5, b));
    s6 = i32x4.add(s6, i32x4.dot_i16x8_s(s6, b));
    s7 = i32x4.add(s7, i32x4.dot_i16x8_s(s7, b));
    s8 = i32x4.add(s8, i32x4.dot_i16x8_s(s8, b));
    s9 = i32x4.add(s9, i32x4.dot_i16x8_s(s9, b));
    s10 = i32x4.add(s10, i32x4.dot_i16x8_s(s10, b));
    s11 = i32x4.add(s11, i32x4.dot_i16x8_s(s11, b));
  }
  let sum = s0;
  sum = i32x4.add(sum, s1);
  sum = i32x4.add(sum, s2);
  sum = i32x4.add(sum, s3);
  sum = i32x4.add(sum, s4);
  sum = i32x4.add(sum, s5);
  sum = i32x4.add(sum, s6);
  sum = i32x4.add(sum, s7);
  sum = i32x4.add(sum, s8);
  sum = i32x4.add(sum, s9);
  sum = i32x4.add(sum, s10);
  sum = i32x4.add(sum, s11);
  return i32x4.extract_lane(sum, 0);
}
