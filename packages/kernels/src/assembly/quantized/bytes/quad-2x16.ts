import { DotConvolution } from "../dot-convolution";
import { magicOf } from "../nearest";
import { bytesOf, requantize4 } from "../requantize";

/**
 * Two pixels by sixteen filters, as `dot2x16`, but x is bytes and one instruction adds the products of four values of k. Writes
 * sixteen bytes for each pixel.
 */
export function quad2x16(
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
      a0 = i32x4.relaxed_dot_i8x16_i7x16_add_s(w0, a, a0);
      a1 = i32x4.relaxed_dot_i8x16_i7x16_add_s(w1, a, a1);
      a2 = i32x4.relaxed_dot_i8x16_i7x16_add_s(w2, a, a2);
      a3 = i32x4.relaxed_dot_i8x16_i7x16_add_s(w3, a, a3);
      const b = v128.load32_splat(x + apart);
      b0 = i32x4.relaxed_dot_i8x16_i7x16_add_s(w0, b, b0);
      b1 = i32x4.relaxed_dot_i8x16_i7x16_add_s(w1, b, b1);
      b2 = i32x4.relaxed_dot_i8x16_i7x16_add_s(w2, b, b2);
      b3 = i32x4.relaxed_dot_i8x16_i7x16_add_s(w3, b, b3);
      x += 4;
      w += 64;
    }
    run += 4;
  }
  const multiplier = p.multiplier + ((<usize>lane) << 2);
  const magic = magicOf(p.yZeroPoint);
  const m0 = v128.load(multiplier);
  const m1 = v128.load(multiplier, 16);
  const m2 = v128.load(multiplier, 32);
  const m3 = v128.load(multiplier, 48);
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
