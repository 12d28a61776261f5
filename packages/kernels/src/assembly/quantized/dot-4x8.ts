import { DotConvolution } from "./dot-convolution";
import { magicOf } from "./nearest";
import { bytesOf, requantize4 } from "./requantize";

/**
 * Four pixels by eight filters, two values of k at a time, as `dot2x16`. Writes eight bytes for each pixel to `tile`,
 * one pixel after the other.
 */
export function dot4x8(
  p: DotConvolution,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  panel: usize,
  lane: i32,
  tile: usize,
): void {
  const seed = p.seed + ((<usize>lane) << 2);
  let a0 = v128.load(seed);
  let a1 = v128.load(seed, 16);
  let b0 = a0;
  let b1 = a1;
  let c0 = a0;
  let c1 = a1;
  let d0 = a0;
  let d1 = a1;
  const runBytes = (<usize>p.runPairs) << 5;
  let w = panel;
  let run = p.runs;
  const lastRun = run + ((<usize>p.runCount) << 2);
  while (run < lastRun) {
    let at = <usize>load<u32>(run);
    const end = w + runBytes;
    while (w < end) {
      const w0 = v128.load(w);
      const w1 = v128.load(w, 16);
      const a = v128.load32_splat(x0 + at);
      a0 = i32x4.add(a0, i32x4.dot_i16x8_s(a, w0));
      a1 = i32x4.add(a1, i32x4.dot_i16x8_s(a, w1));
      const b = v128.load32_splat(x1 + at);
      b0 = i32x4.add(b0, i32x4.dot_i16x8_s(b, w0));
      b1 = i32x4.add(b1, i32x4.dot_i16x8_s(b, w1));
      const c = v128.load32_splat(x2 + at);
      c0 = i32x4.add(c0, i32x4.dot_i16x8_s(c, w0));
      c1 = i32x4.add(c1, i32x4.dot_i16x8_s(c, w1));
      const d = v128.load32_splat(x3 + at);
      d0 = i32x4.add(d0, i32x4.dot_i16x8_s(d, w0));
      d1 = i32x4.add(d1, i32x4.dot_i16x8_s(d, w1));
      at += 4;
      w += 32;
    }
    run += 4;
  }
  const multiplier = p.multiplier + ((<usize>lane) << 2);
  const m0 = v128.load(multiplier);
  const m1 = v128.load(multiplier, 16);
  const magic = magicOf(p.yZeroPoint);
  v128.store(
    tile,
    bytesOf(
      p,
      requantize4(a0, m0, magic),
      requantize4(a1, m1, magic),
      requantize4(b0, m0, magic),
      requantize4(b1, m1, magic),
    ),
  );
  v128.store(
    tile,
    bytesOf(
      p,
      requantize4(c0, m0, magic),
      requantize4(c1, m1, magic),
      requantize4(d0, m0, magic),
      requantize4(d1, m1, magic),
    ),
    16,
  );
}
