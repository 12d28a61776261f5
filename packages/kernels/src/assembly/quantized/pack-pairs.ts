import { Convolution } from "../convolution";

/**
 * Packs weights s8 [O, K] for `igemm4x2`: per group and pair of filters, K values `(w0 - z0) + (w1 - z1) * 2^32`, and
 * a seed that holds both biases in the same way. `bias` (int32 [O]) may be 0. An odd last filter is paired with zeros.
 *
 * Sums are 64 bits wide, because a negative low half borrows from the high half.
 */
export function packPairs(p: Convolution, source: usize, zeroPoints: usize, bias: usize): void {
  let weight = p.weight;
  let seed = p.bias;
  for (let group = 0; group < p.groups; group++) {
    for (let filter = 0; filter < p.filters; filter += 2) {
      const channel = group * p.filters + filter;
      let sum = packFilter(p, source, zeroPoints, bias, channel, weight, 0);
      if (filter + 1 < p.filters) sum += packFilter(p, source, zeroPoints, bias, channel + 1, weight, 32);
      store<i64>(seed, sum);
      weight += (<usize>p.depth) << 3;
      seed += 8;
    }
  }
}

/** Puts one filter into the low or the high half of the pairs, and returns its seed in the same half. */
function packFilter(
  p: Convolution,
  source: usize,
  zeroPoints: usize,
  bias: usize,
  channel: i32,
  target: usize,
  shift: i64,
): i64 {
  const zeroPoint = load<i32>(zeroPoints + ((<usize>channel) << 2));
  const filter = source + <usize>channel * <usize>p.depth;
  let sum: i64 = 0;
  for (let k = 0; k < p.depth; k++) {
    const w = <i64>(<i32>load<i8>(filter + <usize>k) - zeroPoint);
    const at = target + ((<usize>k) << 3);
    const low: i64 = shift == 0 ? 0 : load<i64>(at);
    store<i64>(at, low + (w << shift));
    sum += w;
  }
  const start: i64 = bias == 0 ? 0 : <i64>load<i32>(bias + ((<usize>channel) << 2));
  return (start - <i64>p.xZeroPoint * sum) << shift;
}
