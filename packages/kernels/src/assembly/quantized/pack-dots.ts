import { Packing } from "./packing";
import { sumWeights } from "./sum-weights";

/**
 * Packs the weights for `convolve`: per group and panel of filters, per run, for every two values of k, `w - zw` of
 * both for each lane, 16 bits each. k runs over (column, channel) in a run of a row, over channels in a run of a tap.
 * Without SIMD, for every k one integer of 64 bits, `w0 + w1 * 2^32`. What is missing at the end of a run or a panel
 * is 0. Seeds are `bias - zx * sum(w - zw)` modulo 2^32, which is exact because the whole sum fits int32.
 */
export function packDots(p: Packing): void {
  const panels = (p.filters + p.panelWidth - 1) / p.panelWidth;
  const runs = p.joinsColumns ? p.kernelHeight : p.kernelHeight * p.kernelWidth;
  const lanes = p.groups * panels * p.panelWidth;
  const perLane = <usize>(runs * p.runPairs) * (ASC_FEATURE_SIMD ? 4 : 8);
  memory.fill(p.weight, 0, <usize>lanes * perLane);
  memory.fill(p.seed, 0, (<usize>lanes) << 2);
  memory.fill(p.sums, 0, (<usize>lanes) << 3);
  for (let group = 0; group < p.groups; group++) {
    for (let filter = 0; filter < p.filters; filter++) {
      const panel = group * panels + filter / p.panelWidth;
      const start = p.weight + <usize>(panel * p.panelWidth) * perLane;
      packFilter(p, group * p.filters + filter, start, panel * p.panelWidth, filter % p.panelWidth, runs);
    }
  }
}

function packFilter(p: Packing, filter: i32, panel: usize, firstLane: i32, lane: i32, runs: i32): void {
  const zeroPoint = load<i32>(p.zeroPoints + ((<usize>filter) << 2));
  const taps = p.kernelHeight * p.kernelWidth;
  const source = p.source + <usize>filter * <usize>(p.channels * taps);
  const columns = p.joinsColumns ? p.kernelWidth : 1;
  const runBytes = <usize>p.runPairs * <usize>p.panelWidth * (ASC_FEATURE_SIMD ? 4 : 8);
  for (let run = 0; run < runs; run++) {
    const target = panel + <usize>run * runBytes;
    let k = 0;
    for (let column = 0; column < columns; column++) {
      let from = source + <usize>(run * columns + column);
      if (ASC_FEATURE_SIMD) {
        if ((p.channels & 7) == 0) {
          packByEights(target + ((<usize>((k >> 1) * p.panelWidth + lane)) << 2), from, taps, zeroPoint, p);
          k += p.channels;
          continue;
        }
      }
      for (let channel = 0; channel < p.channels; channel++) {
        const w = <i32>load<i8>(from) - zeroPoint;
        put(target, k, lane, p.panelWidth, w);
        from += <usize>taps;
        k++;
      }
    }
  }
  const sum = sumWeights(p, source, p.channels * taps, zeroPoint, firstLane + lane);
  const seed = load<i32>(p.bias + ((<usize>filter) << 2)) - p.xZeroPoint * sum;
  store<i32>(p.seed + ((<usize>(firstLane + lane)) << 2), seed);
}

/** The channels of one tap, eight at a time: four pairs of a lane. */
function packByEights(to: usize, from: usize, taps: i32, zeroPoint: i32, p: Packing): void {
  const z = i16x8.splat(<i16>zeroPoint);
  const step = <usize>taps;
  const pair = (<usize>p.panelWidth) << 2;
  for (let channel = 0; channel < p.channels; channel += 8) {
    const w = i16x8.sub(taps == 1 ? v128.load8x8_s(from) : i16x8.extend_low_i8x16_s(gather(from, step)), z);
    v128.store32_lane(to, w, 0);
    v128.store32_lane(to + pair, w, 1);
    v128.store32_lane(to + 2 * pair, w, 2);
    v128.store32_lane(to + 3 * pair, w, 3);
    from += step << 3;
    to += pair << 2;
  }
}

/** Eight bytes that are `step` apart. */
function gather(from: usize, step: usize): v128 {
  let bytes = v128.load8_splat(from);
  bytes = v128.load8_lane(from + step, bytes, 1);
  bytes = v128.load8_lane(from + 2 * step, bytes, 2);
  bytes = v128.load8_lane(from + 3 * step, bytes, 3);
  bytes = v128.load8_lane(from + 4 * step, bytes, 4);
  bytes = v128.load8_lane(from + 5 * step, bytes, 5);
  bytes = v128.load8_lane(from + 6 * step, bytes, 6);
  return v128.load8_lane(from + 7 * step, bytes, 7);
}

function put(run: usize, k: i32, lane: i32, panelWidth: i32, w: i32): void {
  if (ASC_FEATURE_SIMD) {
    store<i16>(run + ((<usize>(((k >> 1) * panelWidth + lane) * 2 + (k & 1))) << 1), <i16>w);
    return;
  }
  const at = run + ((<usize>k) << 3);
  store<i64>(at, load<i64>(at) + (lane == 0 ? <i64>w : (<i64>w) << 32));
}
