/** What an observer knows after one more batch. Every field takes 4 bytes. */
@unmanaged
export class RangeUpdate {
  x!: usize;
  /** For each channel the smallest and the largest value so far; y likewise. */
  range!: usize;
  y!: usize;
  /** Rows of `run` elements; row i is of channel `i % channels`. */
  rows!: i32;
  run!: i32;
  channels!: i32;
  /** 1: bounds move by a part of the way, the double at `constant`; 0: they grow. */
  averages!: i32;
  constant!: usize;
}

/** One part of the channels. */
export function updateRange(p: RangeUpdate, part: i32, parts: i32): void {
  const last = (p.channels * (part + 1)) / parts;
  for (let channel = (p.channels * part) / parts; channel < last; channel++) {
    const at = (<usize>channel) << 3;
    const least = leastOf(p, channel, 1);
    const most = -leastOf(p, channel, -1);
    const oldLeast = load<f32>(p.range + at);
    const oldMost = load<f32>(p.range + at, 4);
    if (least > most) writeRange(p.y + at, oldLeast, oldMost);
    else if (oldLeast > oldMost) writeRange(p.y + at, least, most);
    else if (p.averages == 0) writeRange(p.y + at, min(oldLeast, least), max(oldMost, most));
    else writeRange(p.y + at, between(p, oldLeast, least), between(p, oldMost, most));
  }
}

function writeRange(y: usize, least: f32, most: f32): void {
  store<f32>(y, least);
  store<f32>(y, most, 4);
}

function between(p: RangeUpdate, from: f32, to: f32): f32 {
  return <f32>(<f64>from + load<f64>(p.constant) * (<f64>to - <f64>from));
}

/** The least value of a channel, with `sign` -1 of the negated ones; infinity where there is none. 0 is +0 in both. */
function leastOf(p: RangeUpdate, channel: i32, sign: f32): f32 {
  const signs = f32x4.splat(sign);
  const bytes = (<usize>p.run) << 2;
  const vectors = bytes & ~15;
  let least = f32x4.splat(Infinity);
  let rest: f32 = Infinity;
  for (let row = channel; row < p.rows; row += p.channels) {
    const x = p.x + <usize>row * bytes;
    let i: usize = 0;
    for (; i < vectors; i += 16) least = f32x4.pmin(least, f32x4.mul(v128.load(x + i), signs));
    for (; i < bytes; i += 4) {
      const value = load<f32>(x + i) * sign;
      if (value < rest) rest = value;
    }
  }
  const found = min(
    min(f32x4.extract_lane(least, 0), f32x4.extract_lane(least, 1)),
    min(f32x4.extract_lane(least, 2), f32x4.extract_lane(least, 3)),
  );
  const smallest = min(found, rest);
  return smallest == 0 ? 0 * sign : smallest;
}
