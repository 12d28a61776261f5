import { Convolution } from "../convolution";
import { paddedImage } from "../pad";
import { requantize } from "./requantize";

/**
 * Four rows by two filters, exact int32 sums, requantized to 8 bits.
 *
 * One 64-bit multiply-add serves both filters: with `w = w0 + w1 * 2^32` the sum over x * w is
 * `acc0 + acc1 * 2^32` modulo 2^64. The host has proved that acc0 and acc1 fit int32, so the low half is acc0, and
 * acc1 is what is left above once acc0 is taken away. The seed holds the biases with the input zero point folded in:
 * `bias - zx * sum(w - zw)`; the border holds zx, so it contributes nothing.
 */
export function igemm4x2<T>(p: Convolution): void {
  const pairs = (p.filters + 1) >> 1;
  for (let image = 0; image < p.images; image++) {
    const x = paddedImage<T>(p, image, p.xZeroPoint);
    const y = p.y + <usize>image * p.yImageBytes;
    for (let group = 0; group < p.groups; group++) {
      for (let pair = 0; pair < pairs; pair++) {
        const filter = 2 * pair;
        const target = y + <usize>(group * p.filters + filter) * p.channelStep;
        panel<T>(p, x + <usize>group * p.xGroupBytes, group * pairs + pair, target, filter + 1 < p.filters);
      }
    }
  }
}

function panel<T>(p: Convolution, x: usize, index: i32, y: usize, both: bool): void {
  const depth = p.depth;
  const offsets = p.offsets;
  const rowStep = p.rowStep;
  const seed = load<i64>(p.bias + ((<usize>index) << 3));
  const multipliers = p.multiplier + ((<usize>index) << 3);
  const weight = p.weight + ((<usize>index * <usize>depth) << 3);

  for (let row = 0; row < p.rows; row += 4) {
    const starts = p.rowStarts + ((<usize>row) << 2);
    const x0 = x + load<u32>(starts);
    const x1 = x + load<u32>(starts, 4);
    const x2 = x + load<u32>(starts, 8);
    const x3 = x + load<u32>(starts, 12);
    let acc0 = seed;
    let acc1 = seed;
    let acc2 = seed;
    let acc3 = seed;
    let w = weight;
    for (let k = 0; k < depth; k++) {
      const offset = load<u32>(offsets + ((<usize>k) << 2));
      const pair = load<i64>(w);
      acc0 += <i64>load<T>(x0 + offset) * pair;
      acc1 += <i64>load<T>(x1 + offset) * pair;
      acc2 += <i64>load<T>(x2 + offset) * pair;
      acc3 += <i64>load<T>(x3 + offset) * pair;
      w += 8;
    }
    const at = y + <usize>row * rowStep;
    const left = p.rows - row;
    storePair(p, acc0, multipliers, at, both);
    if (left > 1) storePair(p, acc1, multipliers, at + rowStep, both);
    if (left > 2) storePair(p, acc2, multipliers, at + 2 * rowStep, both);
    if (left > 3) storePair(p, acc3, multipliers, at + 3 * rowStep, both);
  }
}

function storePair(p: Convolution, acc: i64, multipliers: usize, y: usize, both: bool): void {
  const acc0 = <i32>acc;
  store<u8>(y, requantize(acc0, load<f32>(multipliers), p.yZeroPoint, p.low, p.high));
  if (!both) return;
  const acc1 = <i32>((acc - <i64>acc0) >> 32);
  store<u8>(y + p.channelStep, requantize(acc1, load<f32>(multipliers, 4), p.yZeroPoint, p.low, p.high));
}
