import { DotConvolution } from "./dot-convolution";
import { requantize } from "./requantize";

/**
 * Four pixels by two filters without SIMD. Writes two bytes for each pixel to `tile`, one pixel after the other.
 *
 * One 64-bit multiply-add serves both filters: with `w = w0 + w1 * 2^32` the sum over x * w is `acc0 + acc1 * 2^32`
 * modulo 2^64. The host has proved that acc0 and acc1 fit int32, so the low half is acc0, and acc1 is what is left
 * above once acc0 is taken away.
 */
export function pair4x2(
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
  let a = <i64>load<i32>(seed) + ((<i64>load<i32>(seed, 4)) << 32);
  let b = a;
  let c = a;
  let d = a;
  const runBytes = (<usize>p.runPairs) << 4;
  let w = panel;
  let run = p.runs;
  const lastRun = run + ((<usize>p.runCount) << 2);
  while (run < lastRun) {
    let at = <usize>load<u32>(run);
    const end = w + runBytes;
    while (w < end) {
      const pair = load<i64>(w);
      a += <i64>load<i16>(x0 + at) * pair;
      b += <i64>load<i16>(x1 + at) * pair;
      c += <i64>load<i16>(x2 + at) * pair;
      d += <i64>load<i16>(x3 + at) * pair;
      at += 2;
      w += 8;
    }
    run += 4;
  }
  const multiplier = p.multiplier + ((<usize>lane) << 2);
  storePair(p, a, multiplier, tile);
  storePair(p, b, multiplier, tile + 2);
  storePair(p, c, multiplier, tile + 4);
  storePair(p, d, multiplier, tile + 6);
}

function storePair(p: DotConvolution, acc: i64, multiplier: usize, tile: usize): void {
  const low = <i32>acc;
  const high = <i32>((acc - <i64>low) >> 32);
  store<u8>(tile, requantize(p, low, load<f32>(multiplier)));
  store<u8>(tile, requantize(p, high, load<f32>(multiplier, 4)), 1);
}
