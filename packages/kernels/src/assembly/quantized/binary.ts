import { ByteParameters } from "./byte-parameters";
import { dequantize1, dequantize4, magicOf, packBytes, quantize1, quantize4 } from "./real-bytes";

/** `y = quantize(dequantize(a) + dequantize(b))`, or the product, of one part of the elements. */
export function binary(p: ByteParameters, part: i32, parts: i32, multiplies: bool): void {
  const first = <i32>((<i64>p.count * <i64>part) / <i64>parts);
  const last = <i32>((<i64>p.count * <i64>(part + 1)) / <i64>parts);
  const vectors = ASC_FEATURE_SIMD ? first + ((last - first) & ~15) : first;
  if (ASC_FEATURE_SIMD) vector(p, first, vectors, multiplies);
  const aScale = load<f32>(p.scales);
  const bScale = load<f32>(p.scales, 4);
  const yScale = load<f32>(p.scales, 8);
  for (let i = vectors; i < last; i++) {
    const a = dequantize1(p.a + <usize>i, p.aFlip, p.aZeroPoint, aScale);
    const b = dequantize1(p.b + <usize>i, p.bFlip, p.bZeroPoint, bScale);
    const y = quantize1(multiplies ? a * b : a + b, yScale, p.yZeroPoint, p.low, p.high);
    store<u8>(p.y + <usize>i, <u8>(y ^ p.flip));
  }
}

function vector(p: ByteParameters, first: i32, last: i32, multiplies: bool): void {
  const aScale = v128.load32_splat(p.scales);
  const bScale = v128.load32_splat(p.scales, 4);
  const yScale = v128.load32_splat(p.scales, 8);
  const aZeroPoint = i32x4.splat(p.aZeroPoint);
  const bZeroPoint = i32x4.splat(p.bZeroPoint);
  const aFlip = i8x16.splat(<i8>p.aFlip);
  const bFlip = i8x16.splat(<i8>p.bFlip);
  const flip = i8x16.splat(<i8>p.flip);
  const low = f32x4.splat(<f32>(p.low - p.yZeroPoint));
  const high = f32x4.splat(<f32>(p.high - p.yZeroPoint));
  const magic = magicOf(p.yZeroPoint);
  for (let i = <usize>first; i < <usize>last; i += 16) {
    const a = p.a + i;
    const b = p.b + i;
    const a0 = dequantize4(a, aFlip, aZeroPoint, aScale);
    const a1 = dequantize4(a + 4, aFlip, aZeroPoint, aScale);
    const a2 = dequantize4(a + 8, aFlip, aZeroPoint, aScale);
    const a3 = dequantize4(a + 12, aFlip, aZeroPoint, aScale);
    const b0 = dequantize4(b, bFlip, bZeroPoint, bScale);
    const b1 = dequantize4(b + 4, bFlip, bZeroPoint, bScale);
    const b2 = dequantize4(b + 8, bFlip, bZeroPoint, bScale);
    const b3 = dequantize4(b + 12, bFlip, bZeroPoint, bScale);
    const y0 = quantize4(combine(a0, b0, multiplies), yScale, low, high, magic);
    const y1 = quantize4(combine(a1, b1, multiplies), yScale, low, high, magic);
    const y2 = quantize4(combine(a2, b2, multiplies), yScale, low, high, magic);
    const y3 = quantize4(combine(a3, b3, multiplies), yScale, low, high, magic);
    v128.store(p.y + i, packBytes(y0, y1, y2, y3, flip));
  }
}

function combine(a: v128, b: v128, multiplies: bool): v128 {
  return multiplies ? f32x4.mul(a, b) : f32x4.add(a, b);
}
