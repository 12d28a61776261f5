import { magicOf, nearest4 } from "../nearest";
import { DotProduct } from "./dot-product";

/**
 * Stores the sums of `rows` rows by up to sixteen columns as bytes: `sat(rne(f32(f32(sum) * m)) + zy)`. The bounds are
 * whole numbers, so clamping comes before the rounding, and products may have any size.
 */
export function storeBytes(p: DotProduct, sums: usize, rows: i32, column: i32, y: usize, tile: usize): void {
  const columns = min(16, p.columns - column);
  const multiplier = p.multiplier + ((<usize>column) << 2);
  if (!ASC_FEATURE_SIMD) {
    for (let row = 0; row < rows; row++) {
      for (let i: usize = 0; i < <usize>columns; i++) {
        const scaled = <f32>load<i32>(sums + (i << 2)) * load<f32>(multiplier + (i << 2));
        const bounded = max<f32>(min<f32>(scaled, <f32>(p.high - p.yZeroPoint)), <f32>(p.low - p.yZeroPoint));
        store<u8>(y + i, <u8>((<i32>nearest<f32>(bounded) + p.yZeroPoint) ^ p.flip));
      }
      sums += 64;
      y += <usize>p.columns;
    }
    return;
  }
  const m0 = v128.load(multiplier);
  const m1 = v128.load(multiplier, 16);
  const m2 = v128.load(multiplier, 32);
  const m3 = v128.load(multiplier, 48);
  const low = f32x4.splat(<f32>(p.low - p.yZeroPoint));
  const high = f32x4.splat(<f32>(p.high - p.yZeroPoint));
  const magic = magicOf(p.yZeroPoint);
  const flip = i8x16.splat(<i8>p.flip);
  for (let row = 0; row < rows; row++) {
    const a = integers(v128.load(sums), m0, low, high, magic);
    const b = integers(v128.load(sums, 16), m1, low, high, magic);
    const c = integers(v128.load(sums, 32), m2, low, high, magic);
    const d = integers(v128.load(sums, 48), m3, low, high, magic);
    const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
    if (columns == 16) {
      v128.store(y, v128.xor(bytes, flip));
    } else {
      v128.store(tile, v128.xor(bytes, flip));
      for (let i: usize = 0; i < <usize>columns; i++) store<u8>(y + i, load<u8>(tile + i));
    }
    sums += 64;
    y += <usize>p.columns;
  }
}

function integers(sums: v128, m: v128, low: v128, high: v128, magic: v128): v128 {
  const scaled = f32x4.mul(f32x4.convert_i32x4_s(sums), m);
  return nearest4(f32x4.pmax(f32x4.pmin(scaled, high), low), magic);
}

/** Stores the sums in float32: `f32(f32(f32(sum) * f32(sx * sw)) + bias)`, with the scale of x as this run has it. */
export function storeFloats(p: DotProduct, sums: usize, rows: i32, column: i32, y: usize, tile: usize): void {
  const columns = (<usize>min(16, p.columns - column)) << 2;
  const multiplier = p.multiplier + ((<usize>column) << 2);
  const bias = p.bias + ((<usize>column) << 2);
  const xScale = load<f32>(p.xScale);
  for (let row = 0; row < rows; row++) {
    if (ASC_FEATURE_SIMD) {
      const scales = f32x4.splat(xScale);
      const to = columns == 64 ? y : tile;
      for (let i: usize = 0; i < 64; i += 16) {
        const m = f32x4.mul(scales, v128.load(multiplier + i));
        const scaled = f32x4.mul(f32x4.convert_i32x4_s(v128.load(sums + i)), m);
        v128.store(to + i, f32x4.add(scaled, v128.load(bias + i)));
      }
      if (columns < 64) {
        for (let i: usize = 0; i < columns; i += 4) store<u32>(y + i, load<u32>(tile + i));
      }
    } else {
      for (let i: usize = 0; i < columns; i += 4) {
        const m = xScale * load<f32>(multiplier + i);
        store<f32>(y + i, <f32>load<i32>(sums + i) * m + load<f32>(bias + i));
      }
    }
    sums += 64;
    y += (<usize>p.columns) << 2;
  }
}
