import { ByteParameters } from "./byte-parameters";
import { magicOf } from "./nearest";
import { dequantize1, dequantize4, packBytes, quantize1, quantize4 } from "./real-bytes";

/** `y = quantize(dequantize(a) + dequantize(b))`, or the product, of one part of the rows or of the only row. */
export function binary(p: ByteParameters, part: i32, parts: i32, multiplies: bool): void {
  const total = p.rows == 1 ? p.run : p.rows;
  const first = <i32>((<i64>total * <i64>part) / <i64>parts);
  const last = <i32>((<i64>total * <i64>(part + 1)) / <i64>parts);
  if (p.rows == 1) {
    stretch(p, p.a + first * p.aStep, p.b + first * p.bStep, p.y + first, last - first, multiplies);
    return;
  }
  for (let row = first; row < last; row++) {
    let rest = row;
    let a = p.a;
    let b = p.b;
    for (let size = p.sizes + <usize>p.rank * 12; size > p.sizes;) {
      size -= 12;
      const count = load<i32>(size);
      const outer = rest / count;
      const index = rest - outer * count;
      a += index * load<i32>(size, 4);
      b += index * load<i32>(size, 8);
      rest = outer;
    }
    stretch(p, a, b, p.y + <usize>row * <usize>p.run, p.run, multiplies);
  }
}

function stretch(p: ByteParameters, a: usize, b: usize, y: usize, count: i32, multiplies: bool): void {
  if (ASC_FEATURE_SIMD && count >= 16 && (p.aStep | p.bStep) >>> 0 <= 1) {
    vectors(p, a, b, y, count, multiplies);
    return;
  }
  const aScale = load<f32>(p.scales);
  const bScale = load<f32>(p.scales, 4);
  const yScale = load<f32>(p.scales, 8);
  for (let i = 0; i < count; i++) {
    const u = dequantize1(a, p.aFlip, p.aZeroPoint, aScale);
    const v = dequantize1(b, p.bFlip, p.bZeroPoint, bScale);
    const integer = quantize1(multiplies ? u * v : u + v, yScale, p.yZeroPoint, p.low, p.high);
    store<u8>(y + i, <u8>(integer ^ p.flip));
    a += p.aStep;
    b += p.bStep;
  }
}

/** Sixteen at a time; the last sixteen overlap those before. */
function vectors(p: ByteParameters, a: usize, b: usize, y: usize, count: i32, multiplies: bool): void {
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
  const aOne = f32x4.splat(dequantize1(a, p.aFlip, p.aZeroPoint, load<f32>(p.scales)));
  const bOne = f32x4.splat(dequantize1(b, p.bFlip, p.bZeroPoint, load<f32>(p.scales, 4)));
  const lastVector = <usize>count - 16;
  let i: usize = 0;
  while (true) {
    let a0 = aOne;
    let a1 = aOne;
    let a2 = aOne;
    let a3 = aOne;
    if (p.aStep) {
      a0 = dequantize4(a + i, aFlip, aZeroPoint, aScale);
      a1 = dequantize4(a + i + 4, aFlip, aZeroPoint, aScale);
      a2 = dequantize4(a + i + 8, aFlip, aZeroPoint, aScale);
      a3 = dequantize4(a + i + 12, aFlip, aZeroPoint, aScale);
    }
    let b0 = bOne;
    let b1 = bOne;
    let b2 = bOne;
    let b3 = bOne;
    if (p.bStep) {
      b0 = dequantize4(b + i, bFlip, bZeroPoint, bScale);
      b1 = dequantize4(b + i + 4, bFlip, bZeroPoint, bScale);
      b2 = dequantize4(b + i + 8, bFlip, bZeroPoint, bScale);
      b3 = dequantize4(b + i + 12, bFlip, bZeroPoint, bScale);
    }
    const y0 = quantize4(combine(a0, b0, multiplies), yScale, low, high, magic);
    const y1 = quantize4(combine(a1, b1, multiplies), yScale, low, high, magic);
    const y2 = quantize4(combine(a2, b2, multiplies), yScale, low, high, magic);
    const y3 = quantize4(combine(a3, b3, multiplies), yScale, low, high, magic);
    v128.store(y + i, packBytes(y0, y1, y2, y3, flip));
    if (i == lastVector) return;
    i = min(i + 16, lastVector);
  }
}

function combine(a: v128, b: v128, multiplies: bool): v128 {
  return multiplies ? f32x4.mul(a, b) : f32x4.add(a, b);
}
