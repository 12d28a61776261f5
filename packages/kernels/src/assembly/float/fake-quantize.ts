/** `dequantize(quantize(x))` with scales and zero points that come with each run. Every field takes 4 bytes. */
@unmanaged
export class FakeQuantization {
  x!: usize;
  y!: usize;
  /** float32 and int32: one for all, or one for each channel. */
  scale!: usize;
  zeroPoint!: usize;
  /** Bytes from one channel's to the next: 4 or 0. */
  scaleStep!: i32;
  zeroPointStep!: i32;
  /** Rows of `run` elements; row i is of channel `i % channels`. */
  rows!: i32;
  run!: i32;
  channels!: i32;
  low!: i32;
  high!: i32;
  /** 1: steps are `f32(x * f32(1 / scale))`; 0: `f32(x / scale)`. */
  byReciprocal!: i32;
}

/** One part of the elements. */
export function fakeQuantize(p: FakeQuantization, part: i32, parts: i32): void {
  const total = <i64>p.rows * <i64>p.run;
  let at = <i32>((total * <i64>part) / <i64>parts);
  const last = <i32>((total * <i64>(part + 1)) / <i64>parts);
  while (at < last) {
    const row = at / p.run;
    const count = min((row + 1) * p.run, last) - at;
    fakeQuantizeRow(p, (<usize>at) << 2, count, row % p.channels);
    at += count;
  }
}

/** Bounds are whole numbers, so values may be clamped before they are rounded. NaN becomes 0 steps. */
function fakeQuantizeRow(p: FakeQuantization, first: usize, count: i32, channel: i32): void {
  const s = load<f32>(p.scale + <usize>(channel * p.scaleStep));
  const zeroPoint = load<i32>(p.zeroPoint + <usize>(channel * p.zeroPointStep));
  const scale = f32x4.splat(s);
  const inverse = f32x4.splat(<f32>1 / s);
  const low = f32x4.splat(<f32>(p.low - zeroPoint));
  const high = f32x4.splat(<f32>(p.high - zeroPoint));
  const x = p.x + first;
  const y = p.y + first;
  const bytes = (<usize>count) << 2;
  const vectors = bytes & ~15;
  let i: usize = 0;
  if (p.byReciprocal) {
    for (; i < vectors; i += 16) {
      v128.store(y + i, rounded(f32x4.mul(v128.load(x + i), inverse), low, high, scale));
    }
  } else {
    for (; i < vectors; i += 16) {
      v128.store(y + i, rounded(f32x4.div(v128.load(x + i), scale), low, high, scale));
    }
  }
  for (; i < bytes; i += 4) {
    const value = v128.load32_zero(x + i);
    const steps = p.byReciprocal ? f32x4.mul(value, inverse) : f32x4.div(value, scale);
    v128.store_lane<f32>(y + i, rounded(steps, low, high, scale), 0);
  }
}

/** Adding 0 makes +0 of -0, as an integer between does. */
function rounded(steps: v128, low: v128, high: v128, scale: v128): v128 {
  const numbers = v128.and(steps, f32x4.eq(steps, steps));
  const whole = f32x4.nearest(f32x4.pmax(f32x4.pmin(numbers, high), low));
  return f32x4.mul(f32x4.add(whole, f32x4.splat(0)), scale);
}
