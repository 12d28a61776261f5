import { Pooling } from "./pooling";
import { magicOf } from "./nearest";
import { quantize1, quantize4 } from "./real-bytes";

/** `sat(rne(f32(f32(sum - n zp) / divisor)) + zp)` over the n pixels of each list. */
export function averagePool<T>(p: Pooling, part: i32, parts: i32): void {
  const total = p.images * p.outputs;
  const last = (total * (part + 1)) / parts;
  for (let output = (total * part) / parts; output < last; output++) {
    const image = output / p.outputs;
    const index = output - image * p.outputs;
    const list = p.firsts + ((<usize>index) << 2);
    const from = p.pixels + ((<usize>load<u32>(list)) << 2);
    const to = p.pixels + ((<usize>load<u32>(list, 4)) << 2);
    const x = p.x + <usize>image * p.xImageBytes;
    const y = p.y + <usize>output * <usize>p.channels;
    const divisor = load<f32>(p.divisors + ((<usize>index) << 2));
    if (ASC_FEATURE_SIMD && p.channels >= 16) many<T>(p, x, from, to, divisor, y);
    else few<T>(p, x, from, to, divisor, y);
  }
}

function few<T>(p: Pooling, x: usize, from: usize, to: usize, divisor: f32, y: usize): void {
  const start = -(<i32>((to - from) >> 2) * p.zeroPoint);
  for (let channel: usize = 0; channel < <usize>p.channels; channel++) {
    let sum = start;
    for (let at = from; at < to; at += 4) sum += <i32>load<T>(x + <usize>load<u32>(at) + channel);
    store<u8>(y + channel, <u8>quantize1(<f32>sum, divisor, p.zeroPoint, p.low, p.high));
  }
}

function many<T>(p: Pooling, x: usize, from: usize, to: usize, divisor: f32, y: usize): void {
  const start = i32x4.splat(-(<i32>((to - from) >> 2) * p.zeroPoint));
  const d = f32x4.splat(divisor);
  const low = f32x4.splat(<f32>(p.low - p.zeroPoint));
  const high = f32x4.splat(<f32>(p.high - p.zeroPoint));
  const magic = magicOf(p.zeroPoint);
  const lastChannel = <usize>p.channels - 16;
  let channel: usize = 0;
  while (true) {
    let a = start;
    let b = start;
    let c = start;
    let e = start;
    for (let at = from; at < to; at += 4) {
      const bytes = v128.load(x + <usize>load<u32>(at) + channel);
      if (isSigned<T>()) {
        const lower = i16x8.extend_low_i8x16_s(bytes);
        const upper = i16x8.extend_high_i8x16_s(bytes);
        a = i32x4.add(a, i32x4.extend_low_i16x8_s(lower));
        b = i32x4.add(b, i32x4.extend_high_i16x8_s(lower));
        c = i32x4.add(c, i32x4.extend_low_i16x8_s(upper));
        e = i32x4.add(e, i32x4.extend_high_i16x8_s(upper));
      } else {
        const lower = i16x8.extend_low_i8x16_u(bytes);
        const upper = i16x8.extend_high_i8x16_u(bytes);
        a = i32x4.add(a, i32x4.extend_low_i16x8_u(lower));
        b = i32x4.add(b, i32x4.extend_high_i16x8_u(lower));
        c = i32x4.add(c, i32x4.extend_low_i16x8_u(upper));
        e = i32x4.add(e, i32x4.extend_high_i16x8_u(upper));
      }
    }
    const lower = i16x8.narrow_i32x4_s(average(a, d, low, high, magic), average(b, d, low, high, magic));
    const upper = i16x8.narrow_i32x4_s(average(c, d, low, high, magic), average(e, d, low, high, magic));
    const bytes = isSigned<T>() ? i8x16.narrow_i16x8_s(lower, upper) : i8x16.narrow_i16x8_u(lower, upper);
    v128.store(y + channel, bytes);
    if (channel == lastChannel) return;
    channel = min(channel + 16, lastChannel);
  }
}

function average(sum: v128, divisor: v128, low: v128, high: v128, magic: v128): v128 {
  return quantize4(f32x4.convert_i32x4_s(sum), divisor, low, high, magic);
}
