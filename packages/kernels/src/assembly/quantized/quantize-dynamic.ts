import { DynamicQuantization } from "./dynamic-quantization";
import { magicOf } from "./nearest";
import { packBytes, quantize1, quantize4 } from "./real-bytes";

/** Quantizes one part of the elements with the scale and the zero point of this run; NaN becomes the zero point. */
export function quantizeDynamic(p: DynamicQuantization, part: i32, parts: i32): void {
  const first = <i32>((<i64>p.count * <i64>part) / <i64>parts);
  const last = <i32>((<i64>p.count * <i64>(part + 1)) / <i64>parts);
  const vectors = first + ((last - first) & ~15);
  const scale = load<f32>(p.scale);
  // By the reciprocal the steps are products, which are divided by 1.
  const factor: f32 = p.byReciprocal ? <f32>1 / scale : 1;
  const divisor: f32 = p.byReciprocal ? 1 : scale;
  const zeroPoint = load<i32>(p.zeroPoint) + p.raised;
  const low = f32x4.splat(<f32>(p.quantMin + p.raised - zeroPoint));
  const high = f32x4.splat(<f32>(p.quantMax + p.raised - zeroPoint));
  const magic = magicOf(zeroPoint);
  const flip = i8x16.splat(<i8>p.raised);
  const factors = f32x4.splat(factor);
  const divisors = f32x4.splat(divisor);
  for (let i = <usize>first; i < <usize>vectors; i += 16) {
    const x = p.x + (i << 2);
    const a = quantize4(numbers(v128.load(x), factors), divisors, low, high, magic);
    const b = quantize4(numbers(v128.load(x, 16), factors), divisors, low, high, magic);
    const c = quantize4(numbers(v128.load(x, 32), factors), divisors, low, high, magic);
    const d = quantize4(numbers(v128.load(x, 48), factors), divisors, low, high, magic);
    v128.store(p.y + i, packBytes(a, b, c, d, flip));
  }
  for (let i = <usize>vectors; i < <usize>last; i++) {
    const x = load<f32>(p.x + (i << 2)) * factor;
    const y = quantize1(x == x ? x : 0, divisor, zeroPoint, p.quantMin + p.raised, p.quantMax + p.raised);
    store<u8>(p.y + i, <u8>(y ^ p.raised));
  }
}

/** The products with a factor; 0 for NaN. */
function numbers(x: v128, factor: v128): v128 {
  const v = f32x4.mul(x, factor);
  return v128.and(v, f32x4.eq(v, v));
}
