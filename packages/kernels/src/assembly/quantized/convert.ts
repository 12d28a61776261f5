import { Conversion } from "./conversion";
import { magicOf, nearest4 } from "./nearest";
import { dequantize1, dequantize4, packBytes, quantize1 } from "./real-bytes";

/** Quantizes one part of the elements; NaN becomes the zero point. */
export function quantize(p: Conversion, part: i32, parts: i32): void {
  const first = <i32>((<i64>p.count * <i64>part) / <i64>parts);
  const last = <i32>((<i64>p.count * <i64>(part + 1)) / <i64>parts);
  const vectors = first + ((last - first) & ~15);
  const scale = load<f32>(p.scale);
  const inverse = load<f32>(p.scale, 4);
  const low = f32x4.splat(<f32>(p.low - p.zeroPoint));
  const high = f32x4.splat(<f32>(p.high - p.zeroPoint));
  const magic = magicOf(p.zeroPoint);
  const flip = i8x16.splat(<i8>p.flip);
  for (let i = <usize>first; i < <usize>vectors; i += 16) {
    const x = p.x + (i << 2);
    const a = round(steps(p, v128.load(x), scale, inverse), low, high, magic);
    const b = round(steps(p, v128.load(x, 16), scale, inverse), low, high, magic);
    const c = round(steps(p, v128.load(x, 32), scale, inverse), low, high, magic);
    const d = round(steps(p, v128.load(x, 48), scale, inverse), low, high, magic);
    v128.store(p.y + i, packBytes(a, b, c, d, flip));
  }
  for (let i = <usize>vectors; i < <usize>last; i++) {
    const x = load<f32>(p.x + (i << 2));
    const step = p.byReciprocal ? x * inverse : x / scale;
    const y = quantize1(step == step ? step : 0, 1, p.zeroPoint, p.low, p.high);
    store<u8>(p.y + i, <u8>(y ^ p.flip));
  }
}

function steps(p: Conversion, x: v128, scale: f32, inverse: f32): v128 {
  return p.byReciprocal ? f32x4.mul(x, f32x4.splat(inverse)) : f32x4.div(x, f32x4.splat(scale));
}

function round(v: v128, low: v128, high: v128, magic: v128): v128 {
  const numbers = v128.and(v, f32x4.eq(v, v));
  return nearest4(f32x4.pmax(f32x4.pmin(numbers, high), low), magic);
}

/** Dequantizes one part of the elements. */
export function dequantize(p: Conversion, part: i32, parts: i32): void {
  const first = <i32>((<i64>p.count * <i64>part) / <i64>parts);
  const last = <i32>((<i64>p.count * <i64>(part + 1)) / <i64>parts);
  const vectors = first + ((last - first) & ~3);
  const scale = load<f32>(p.scale);
  const flip = i8x16.splat(<i8>p.flip);
  const zeroPoint = i32x4.splat(p.zeroPoint);
  for (let i = <usize>first; i < <usize>vectors; i += 4) {
    v128.store(p.y + (i << 2), dequantize4(p.x + i, flip, zeroPoint, f32x4.splat(scale)));
  }
  for (let i = <usize>vectors; i < <usize>last; i++) {
    store<f32>(p.y + (i << 2), dequantize1(p.x + i, p.flip, p.zeroPoint, scale));
  }
}
