import { Packing } from "./packing";

/**
 * Packs the weights for `convolve`: per group and panel of filters, per run, for every two values of k, `w - zw` of
 * both for each lane, 16 bits each. k runs over (column, channel) in a run of a row, over channels in a run of a tap.
 * Without SIMD, for every k one integer of 64 bits, `w0 + w1 * 2^32`. What is missing at the end of a run or a panel
 * is 0.
 */
export function packDots(p: Packing): void {
  const panels = (p.filters + p.panelWidth - 1) / p.panelWidth;
  const runs = p.joinsColumns ? p.kernelHeight : p.kernelHeight * p.kernelWidth;
  const columns = p.joinsColumns ? p.kernelWidth : 1;
  const panelBytes = <usize>(runs * p.runPairs * p.panelWidth) * (ASC_FEATURE_SIMD ? 4 : 8);
  const hasGaps = p.filters % p.panelWidth != 0 || ((columns * p.channels) & 1) != 0;
  if (!ASC_FEATURE_SIMD || hasGaps) memory.fill(p.weight, 0, <usize>(p.groups * panels) * panelBytes);
  let panel = p.weight;
  for (let group = 0; group < p.groups; group++) {
    for (let first = 0; first < p.filters; first += p.panelWidth) {
      const filter = group * p.filters + first;
      packPanel(p, filter, min(p.panelWidth, p.filters - first), panel, runs, columns);
      panel += panelBytes;
    }
  }
}

function packPanel(p: Packing, filter: i32, lanes: i32, panel: usize, runs: i32, columns: i32): void {
  const taps = p.kernelHeight * p.kernelWidth;
  const source = p.source + <usize>filter * <usize>(p.channels * taps);
  const zeroPoints = p.zeroPoints + ((<usize>filter) << 2);
  const runBytes = <usize>(p.runPairs * p.panelWidth) * (ASC_FEATURE_SIMD ? 4 : 8);
  for (let run = 0; run < runs; run++) {
    for (let column = 0; column < columns; column++) {
      packTap(p, source + <usize>(run * columns + column), zeroPoints, lanes, panel, column * p.channels);
    }
    panel += runBytes;
  }
}

/** The channels of one tap, from value `k` of its run on: where they come by eights, eight of each lane in turn. */
function packTap(p: Packing, source: usize, zeroPoints: usize, lanes: i32, run: usize, k: i32): void {
  const taps = <usize>(p.kernelHeight * p.kernelWidth);
  const perFilter = <usize>p.channels * taps;
  if (ASC_FEATURE_SIMD) {
    if ((p.channels & 7) == 0) {
      const pair = (<usize>p.panelWidth) << 2;
      let to = run + <usize>(k >> 1) * pair;
      for (let channel = 0; channel < p.channels; channel += 8) {
        for (let lane = 0; lane < lanes; lane++) {
          const z = i16x8.splat(<i16>load<i32>(zeroPoints + ((<usize>lane) << 2)));
          packEight(source + <usize>lane * perFilter, taps, z, to + ((<usize>lane) << 2), pair);
        }
        source += taps << 3;
        to += pair << 2;
      }
      return;
    }
  }
  for (let lane = 0; lane < lanes; lane++) {
    const zeroPoint = load<i32>(zeroPoints + ((<usize>lane) << 2));
    let from = source + <usize>lane * perFilter;
    for (let channel = 0; channel < p.channels; channel++) {
      put(run, k + channel, lane, p.panelWidth, <i32>load<i8>(from) - zeroPoint);
      from += taps;
    }
  }
}

/** Eight channels of a lane, which are `step` bytes apart: four pairs. */
function packEight(from: usize, step: usize, z: v128, to: usize, pair: usize): void {
  let bytes: v128;
  if (step == 1) bytes = v128.load64_zero(from);
  else {
    bytes = v128.load8_splat(from);
    bytes = v128.load8_lane(from + step, bytes, 1);
    bytes = v128.load8_lane(from + 2 * step, bytes, 2);
    bytes = v128.load8_lane(from + 3 * step, bytes, 3);
    bytes = v128.load8_lane(from + 4 * step, bytes, 4);
    bytes = v128.load8_lane(from + 5 * step, bytes, 5);
    bytes = v128.load8_lane(from + 6 * step, bytes, 6);
    bytes = v128.load8_lane(from + 7 * step, bytes, 7);
  }
  const w = i16x8.sub(i16x8.extend_low_i8x16_s(bytes), z);
  v128.store32_lane(to, w, 0);
  v128.store32_lane(to + pair, w, 1);
  v128.store32_lane(to + 2 * pair, w, 2);
  v128.store32_lane(to + 3 * pair, w, 3);
}

function put(run: usize, k: i32, lane: i32, panelWidth: i32, w: i32): void {
  if (ASC_FEATURE_SIMD) {
    store<i16>(run + ((<usize>(((k >> 1) * panelWidth + lane) * 2 + (k & 1))) << 1), <i16>w);
    return;
  }
  const at = run + ((<usize>k) << 3);
  store<i64>(at, load<i64>(at) + (lane == 0 ? <i64>w : (<i64>w) << 32));
}
