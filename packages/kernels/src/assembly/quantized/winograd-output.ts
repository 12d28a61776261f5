import { magicOf } from "./nearest";
import { packBytes } from "./real-bytes";
import { requantize4 } from "./requantize";
import { WinogradConvolution } from "./winograd-convolution";

/** The inverse of 9 modulo 2^32. */
const INVERSE_OF_9 = 954437177;
/** Bytes of six vectors. */
const ROW: usize = 96;

/**
 * `AT' m AT'^T` of one tile for a panel of filters, four at a time, divided by 576 and requantized. `products` holds
 * the sixteen filters of the tile, position after position, `productBytes` apart.
 */
export function transformOutput(
  p: WinogradConvolution,
  tile: i32,
  panel: i32,
  products: usize,
  productBytes: usize,
  work: usize,
): void {
  const tilesOfImage = p.tileRows * p.tileColumns;
  const image = tile / tilesOfImage;
  const index = tile - image * tilesOfImage;
  const row = (index / p.tileColumns) * 4;
  const column = (index % p.tileColumns) * 4;
  const rows = min(4, p.outHeight - row);
  const columns = min(4, p.outWidth - column);
  const filters = min(16, p.filters - (panel << 4));
  const pixel = <usize>(image * p.outHeight + row) * <usize>p.outWidth + <usize>column;
  const y = p.y + pixel * <usize>p.filters + <usize>(panel << 4);
  const magic = magicOf(p.yZeroPoint);
  const low = i8x16.splat(<i8>p.low);
  const high = i8x16.splat(<i8>p.high);
  const flip = i8x16.splat(<i8>p.flip);
  for (let filter = 0; filter < filters; filter += 4) {
    const lane = (<usize>((panel << 4) + filter)) << 2;
    const seed = v128.load(p.seed + lane);
    const m = v128.load(p.multiplier + lane);
    for (let i: usize = 0; i < 6; i++) {
      transform(products + ((<usize>filter) << 2) + i * productBytes, 6 * productBytes, work + (i << 4), ROW);
    }
    for (let i = 0; i < rows; i++) {
      const done = work + 4 * ROW;
      transform(work + <usize>i * ROW, 16, done, 16);
      for (let j = 0; j < columns; j++) {
        const scaled = i32x4.mul(v128.load(done + ((<usize>j) << 4)), i32x4.splat(INVERSE_OF_9));
        const acc = i32x4.add(i32x4.shr_s(scaled, 6), seed);
        const value = requantize4(acc, m, magic);
        const bytes = packBytes(value, value, value, value, i8x16.splat(0));
        const clamped = v128.xor(i8x16.min_u(i8x16.max_u(bytes, low), high), flip);
        const at = y + <usize>(i * p.outWidth + j) * <usize>p.filters + <usize>filter;
        v128.store32_lane(at, clamped, 0);
      }
    }
  }
}

/** `AT' m` of six vectors that lie `from` apart; four vectors, `step` apart. */
function transform(at: usize, from: usize, to: usize, step: usize): void {
  const m0 = v128.load(at);
  const m1 = v128.load(at + from);
  const m2 = v128.load(at + 2 * from);
  const m3 = v128.load(at + 3 * from);
  const m4 = v128.load(at + 4 * from);
  const m5 = v128.load(at + 5 * from);
  const s = i32x4.shl(i32x4.add(m1, m2), 2);
  const t = i32x4.shl(i32x4.sub(m1, m2), 2);
  const u = i32x4.add(m3, m4);
  const v = i32x4.shl(i32x4.sub(m3, m4), 1);
  const six = i32x4.shl(i32x4.add(i32x4.shl(m0, 1), m0), 1);
  const twentyFour = i32x4.shl(i32x4.add(i32x4.shl(m5, 1), m5), 3);
  v128.store(to, i32x4.add(i32x4.sub(six, s), u));
  v128.store(to + step, i32x4.sub(v, t));
  v128.store(to + 2 * step, i32x4.sub(i32x4.shl(u, 2), s));
  v128.store(to + 3 * step, i32x4.add(i32x4.sub(i32x4.shl(v, 2), t), twentyFour));
}
