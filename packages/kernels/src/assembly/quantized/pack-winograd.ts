import { Packing } from "./packing";

const CHANNELS = 8;

/**
 * Transforms the weights, `G' g G'^T` with the rows of G multiplied to whole numbers, and packs them as
 * [panels of 16 filters, 36 positions, channels by twos, 16, 2] of 16 bits, eight channels at a time; the last eight
 * overlap those before.
 */
export function packWinograd(p: Packing): void {
  const panels = (p.filters + 15) >> 4;
  const panelBytes = 36 * ((<usize>p.channels) << 5);
  if ((p.filters & 15) != 0) memory.fill(p.weight, 0, <usize>panels * panelBytes);
  for (let panel = 0; panel < panels; panel++) {
    packPanel(p, panel << 4, min((panel + 1) << 4, p.filters), p.weight + <usize>panel * panelBytes);
  }
}

/** The filters of a panel, one after the other for every eight channels, so that the lines they share stay cached. */
function packPanel(p: Packing, first: i32, end: i32, panel: usize): void {
  const step = (<usize>p.channels) << 5;
  const last = p.channels - CHANNELS;
  let channel = 0;
  while (true) {
    for (let filter = first; filter < end; filter++) {
      const z = i16x8.splat(<i16>load<i32>(p.zeroPoints + ((<usize>filter) << 2)));
      const source = p.source + <usize>((filter * p.channels + channel) * 9);
      transform8(source, z, panel + ((<usize>channel) << 5) + ((<usize>(filter - first)) << 2), step);
    }
    if (channel == last) return;
    channel = min(channel + CHANNELS, last);
  }
}

/** One filter of eight channels to its 36 places, `step` apart. */
function transform8(source: usize, z: v128, to: usize, step: usize): void {
  const g0 = tap(source, z);
  const g1 = tap(source + 1, z);
  const g2 = tap(source + 2, z);
  const g3 = tap(source + 3, z);
  const g4 = tap(source + 4, z);
  const g5 = tap(source + 5, z);
  const g6 = tap(source + 6, z);
  const g7 = tap(source + 7, z);
  const g8 = tap(source + 8, z);
  rows(g0, g1, g2, to, step);
  const next = 6 * step;
  rows(sum(g0, g3, g6), sum(g1, g4, g7), sum(g2, g5, g8), to + next, step);
  rows(alternating(g0, g3, g6), alternating(g1, g4, g7), alternating(g2, g5, g8), to + 2 * next, step);
  rows(sumOf124(g0, g3, g6), sumOf124(g1, g4, g7), sumOf124(g2, g5, g8), to + 3 * next, step);
  rows(
    alternating124(g0, g3, g6),
    alternating124(g1, g4, g7),
    alternating124(g2, g5, g8),
    to + 4 * next,
    step,
  );
  rows(g6, g7, g8, to + 5 * next, step);
}

/** The same tap of eight channels, which are nine bytes apart. */
function tap(source: usize, z: v128): v128 {
  let bytes = v128.load8_lane(source, i8x16.splat(0), 0);
  bytes = v128.load8_lane(source, bytes, 1, 9);
  bytes = v128.load8_lane(source, bytes, 2, 18);
  bytes = v128.load8_lane(source, bytes, 3, 27);
  bytes = v128.load8_lane(source, bytes, 4, 36);
  bytes = v128.load8_lane(source, bytes, 5, 45);
  bytes = v128.load8_lane(source, bytes, 6, 54);
  bytes = v128.load8_lane(source, bytes, 7, 63);
  return i16x8.sub(i16x8.extend_low_i8x16_s(bytes), z);
}

/** Six places of one row. */
function rows(a: v128, b: v128, c: v128, to: usize, step: usize): void {
  put(a, to);
  put(sum(a, b, c), to + step);
  put(alternating(a, b, c), to + 2 * step);
  put(sumOf124(a, b, c), to + 3 * step);
  put(alternating124(a, b, c), to + 4 * step);
  put(c, to + 5 * step);
}

function sum(a: v128, b: v128, c: v128): v128 {
  return i16x8.add(i16x8.add(a, c), b);
}

function alternating(a: v128, b: v128, c: v128): v128 {
  return i16x8.sub(i16x8.add(a, c), b);
}

function sumOf124(a: v128, b: v128, c: v128): v128 {
  return i16x8.add(i16x8.add(a, i16x8.shl(c, 2)), i16x8.shl(b, 1));
}

function alternating124(a: v128, b: v128, c: v128): v128 {
  return i16x8.sub(i16x8.add(a, i16x8.shl(c, 2)), i16x8.shl(b, 1));
}

/** Eight channels by twos, 16 filters of two apart. */
function put(v: v128, to: usize): void {
  v128.store32_lane(to, v, 0);
  v128.store32_lane(to, v, 1, 64);
  v128.store32_lane(to, v, 2, 128);
  v128.store32_lane(to, v, 3, 192);
}
