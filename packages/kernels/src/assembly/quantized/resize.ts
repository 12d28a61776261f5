import { magicOf, nearest4 } from "./nearest";
import { dequantize4, packBytes } from "./real-bytes";
import { Resizing } from "./resizing";

/**
 * `rne(mix(mix(a, b), mix(c, d))) + z` with `mix(a, b) = f32(f32(f32(1 - share) * a) + f32(share * b))` on values less
 * their zero point. Parts share out the rows.
 */
export function resize(p: Resizing, part: i32, parts: i32): void {
  const total = p.images * p.rows;
  const last = <i32>((<i64>total * <i64>(part + 1)) / <i64>parts);
  const channels = <usize>p.channels;
  for (let line = <i32>((<i64>total * <i64>part) / <i64>parts); line < last; line++) {
    const image = line / p.rows;
    const row = p.rowPlaces + <usize>(line - image * p.rows) * 12;
    const x = p.x + <usize>image * p.xImageBytes;
    const upper = x + load<u32>(row);
    const lower = x + load<u32>(row, 4);
    let y = p.y + <usize>line * <usize>p.columns * channels;
    for (let i: usize = 0; i < <usize>p.columns; i++) {
      const column = p.columnPlaces + i * 12;
      const left = <usize>load<u32>(column);
      const right = <usize>load<u32>(column, 4);
      const share = load<f32>(column, 8);
      const down = load<f32>(row, 8);
      if (ASC_FEATURE_SIMD && channels >= 16) many(p, upper, lower, left, right, share, down, y);
      else few(p, upper, lower, left, right, share, down, y);
      y += channels;
    }
  }
}

function few(
  p: Resizing,
  upper: usize,
  lower: usize,
  left: usize,
  right: usize,
  share: f32,
  down: f32,
  y: usize,
): void {
  for (let i: usize = 0; i < <usize>p.channels; i++) {
    const above = mix1(valueOf(p, upper + left + i), valueOf(p, upper + right + i), share);
    const below = mix1(valueOf(p, lower + left + i), valueOf(p, lower + right + i), share);
    const value = <i32>nearest<f32>(mix1(above, below, down)) + p.zeroPoint;
    store<u8>(y + i, <u8>(value ^ p.flip));
  }
}

function valueOf(p: Resizing, at: usize): f32 {
  return <f32>(((<i32>load<u8>(at)) ^ p.flip) - p.zeroPoint);
}

function mix1(a: f32, b: f32, share: f32): f32 {
  return (<f32>1 - share) * a + share * b;
}

function many(
  p: Resizing,
  upper: usize,
  lower: usize,
  left: usize,
  right: usize,
  share: f32,
  down: f32,
  y: usize,
): void {
  const flip = i8x16.splat(<i8>p.flip);
  const lastChannel = <usize>p.channels - 16;
  let channel: usize = 0;
  while (true) {
    const a = upper + left + channel;
    const b = upper + right + channel;
    const c = lower + left + channel;
    const d = lower + right + channel;
    const y0 = between(p, a, b, c, d, share, down);
    const y1 = between(p, a + 4, b + 4, c + 4, d + 4, share, down);
    const y2 = between(p, a + 8, b + 8, c + 8, d + 8, share, down);
    const y3 = between(p, a + 12, b + 12, c + 12, d + 12, share, down);
    v128.store(y + channel, packBytes(y0, y1, y2, y3, flip));
    if (channel == lastChannel) return;
    channel = min(channel + 16, lastChannel);
  }
}

function between(p: Resizing, a: usize, b: usize, c: usize, d: usize, share: f32, down: f32): v128 {
  const flip = i8x16.splat(<i8>p.flip);
  const zeroPoint = i32x4.splat(p.zeroPoint);
  const one = f32x4.splat(1);
  const above = mix4(dequantize4(a, flip, zeroPoint, one), dequantize4(b, flip, zeroPoint, one), share);
  const below = mix4(dequantize4(c, flip, zeroPoint, one), dequantize4(d, flip, zeroPoint, one), share);
  const value = mix4(above, below, down);
  return nearest4(value, magicOf(p.zeroPoint));
}

function mix4(a: v128, b: v128, share: f32): v128 {
  return f32x4.add(f32x4.mul(f32x4.splat(<f32>1 - share), a), f32x4.mul(f32x4.splat(share), b));
}
