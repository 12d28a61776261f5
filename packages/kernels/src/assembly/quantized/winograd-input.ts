import { WinogradConvolution } from "./winograd-convolution";

const CHANNELS = 8;
/** Bytes of six vectors, and of one. */
const ROW: usize = 96;
const VECTOR: usize = 16;

/**
 * `BT d BT^T` of one tile: 6x6 pixels, less the zero point, eight channels at a time; the last eight overlap those
 * before. Position after position goes to `to`, `positionBytes` apart.
 */
export function transformInput<T>(
  p: WinogradConvolution,
  tile: i32,
  work: usize,
  to: usize,
  positionBytes: usize,
): void {
  const tilesOfImage = p.tileRows * p.tileColumns;
  const image = tile / tilesOfImage;
  const index = tile - image * tilesOfImage;
  const top = (index / p.tileColumns) * 4 - p.padTop;
  const left = (index % p.tileColumns) * 4 - p.padLeft;
  const pitch = p.width * p.channels;
  const x = p.x + <usize>image * <usize>p.height * <usize>pitch;
  const inside = top >= 0 && left >= 0 && top + 6 <= p.height && left + 6 <= p.width;
  const last = p.channels - CHANNELS;
  let channel = 0;
  while (true) {
    for (let column = 0; column < 6; column++) {
      const at = work + <usize>column * VECTOR;
      const from = x + <usize>(top * pitch + (left + column) * p.channels + channel);
      if (inside) transformColumn<T>(p, from, <usize>pitch, at);
      else edgeColumn<T>(p, from, <usize>pitch, at, top, left + column);
    }
    const target = to + ((<usize>channel) << 1);
    for (let row: usize = 0; row < 6; row++) {
      const at = work + row * ROW;
      transform(
        v128.load(at),
        v128.load(at, 16),
        v128.load(at, 32),
        v128.load(at, 48),
        v128.load(at, 64),
        v128.load(at, 80),
        target + row * 6 * positionBytes,
        positionBytes,
      );
    }
    if (channel == last) return;
    channel = min(channel + CHANNELS, last);
  }
}

function transformColumn<T>(p: WinogradConvolution, x: usize, pitch: usize, to: usize): void {
  const z = i16x8.splat(<i16>p.xZeroPoint);
  const d0 = i16x8.sub(load8<T>(x), z);
  const d1 = i16x8.sub(load8<T>(x + pitch), z);
  const d2 = i16x8.sub(load8<T>(x + 2 * pitch), z);
  const d3 = i16x8.sub(load8<T>(x + 3 * pitch), z);
  const d4 = i16x8.sub(load8<T>(x + 4 * pitch), z);
  const d5 = i16x8.sub(load8<T>(x + 5 * pitch), z);
  transform(d0, d1, d2, d3, d4, d5, to, ROW);
}

/** A column of which some pixels lie outside the image: they are the zero point, which is 0 here. */
function edgeColumn<T>(
  p: WinogradConvolution,
  x: usize,
  pitch: usize,
  to: usize,
  top: i32,
  column: i32,
): void {
  const first = column < 0 || column >= p.width ? p.height : top;
  const d0 = edge<T>(p, x, first);
  const d1 = edge<T>(p, x + pitch, first + 1);
  const d2 = edge<T>(p, x + 2 * pitch, first + 2);
  const d3 = edge<T>(p, x + 3 * pitch, first + 3);
  const d4 = edge<T>(p, x + 4 * pitch, first + 4);
  const d5 = edge<T>(p, x + 5 * pitch, first + 5);
  transform(d0, d1, d2, d3, d4, d5, to, ROW);
}

function edge<T>(p: WinogradConvolution, x: usize, row: i32): v128 {
  if (row < 0 || row >= p.height) return i16x8.splat(0);
  return i16x8.sub(load8<T>(x), i16x8.splat(<i16>p.xZeroPoint));
}

function load8<T>(at: usize): v128 {
  return isSigned<T>() ? v128.load8x8_s(at) : v128.load8x8_u(at);
}

/** `BT d` of six vectors, stored `step` apart. */
function transform(d0: v128, d1: v128, d2: v128, d3: v128, d4: v128, d5: v128, to: usize, step: usize): void {
  const d4LessD2 = i16x8.sub(d4, d2);
  const even = i16x8.sub(d4, i16x8.shl(d2, 2));
  const odd = i16x8.sub(d3, i16x8.shl(d1, 2));
  const twice = i16x8.shl(i16x8.sub(d3, d1), 1);
  v128.store(to, i16x8.add(i16x8.shl(i16x8.sub(d0, d2), 2), d4LessD2));
  v128.store(to + step, i16x8.add(even, odd));
  v128.store(to + 2 * step, i16x8.sub(even, odd));
  v128.store(to + 3 * step, i16x8.add(d4LessD2, twice));
  v128.store(to + 4 * step, i16x8.sub(d4LessD2, twice));
  v128.store(to + 5 * step, i16x8.add(i16x8.shl(i16x8.sub(d1, d3), 2), i16x8.sub(d5, d3)));
}
