import { DotConvolution } from "./dot-convolution";
import { magicOf } from "./nearest";
import { bytesOf, requantize4 } from "./requantize";

/**
 * Two pixels by sixteen filters: `i32x4.dot_i16x8_s` adds the products of two values of k to four sums. `lane` is where
 * the panel begins among seeds and multipliers. `x0 == x1` and `y0 == y1` for a single pixel.
 */
export function dot2x16(
  p: DotConvolution,
  x0: usize,
  x1: usize,
  panel: usize,
  lane: i32,
  y0: usize,
  y1: usize,
): void {
  const seed = p.seed + ((<usize>lane) << 2);
  let a0 = v128.load(seed);
  let a1 = v128.load(seed, 16);
  let a2 = v128.load(seed, 32);
  let a3 = v128.load(seed, 48);
  let b0 = a0;
  let b1 = a1;
  let b2 = a2;
  let b3 = a3;
  const apart = x1 - x0;
  const runBytes = (<usize>p.runPairs) << 6;
  let w = panel;
  let run = p.runs;
  const lastRun = run + ((<usize>p.runCount) << 2);
  while (run < lastRun) {
    let x = x0 + load<u32>(run);
    const end = w + runBytes;
    while (w < end) {
      const w0 = v128.load(w);
      const w1 = v128.load(w, 16);
      const w2 = v128.load(w, 32);
      const w3 = v128.load(w, 48);
      const a = v128.load32_splat(x);
      a0 = i32x4.add(a0, i32x4.dot_i16x8_s(a, w0));
      a1 = i32x4.add(a1, i32x4.dot_i16x8_s(a, w1));
      a2 = i32x4.add(a2, i32x4.dot_i16x8_s(a, w2));
      a3 = i32x4.add(a3, i32x4.dot_i16x8_s(a, w3));
      const b = v128.load32_splat(x + apart);
      b0 = i32x4.add(b0, i32x4.dot_i16x8_s(b, w0));
      b1 = i32x4.add(b1, i32x4.dot_i16x8_s(b, w1));
      b2 = i32x4.add(b2, i32x4.dot_i16x8_s(b, w2));
      b3 = i32x4.add(b3, i32x4.dot_i16x8_s(b, w3));
      x += 4;
      w += 64;
    }
    run += 4;
  }
  const multiplier = p.multiplier + ((<usize>lane) << 2);
  const m0 = v128.load(multiplier);
  const m1 = v128.load(multiplier, 16);
  const m2 = v128.load(multiplier, 32);
  const m3 = v128.load(multiplier, 48);
  const magic = magicOf(p.yZeroPoint);
  v128.store(
    y0,
    bytesOf(
      p,
      requantize4(a0, m0, magic),
      requantize4(a1, m1, magic),
      requantize4(a2, m2, magic),
      requantize4(a3, m3, magic),
    ),
  );
  v128.store(
    y1,
    bytesOf(
      p,
      requantize4(b0, m0, magic),
      requantize4(b1, m1, magic),
      requantize4(b2, m2, magic),
      requantize4(b3, m3, magic),
    ),
  );
}
