import { combineLanes, firstLanes, loadPart, storePart4 } from "./lane-sum";
import { exp4 } from "./math/exp4";
import { exp8, EXP8_BYTES, writeExp8Constants } from "./math/exp8";
import { log4 } from "./math/log4";

/** Softmax of rows, or its logarithm: x [blocks, count, step], along the middle. Every field takes 4 bytes. */
@unmanaged
export class Softmax {
  x!: usize;
  y!: usize;
  /** For each part the constants of `exp8`, eight numbers, and where `step` is not 1 a row whose elements lie side by side. */
  scratch!: usize;
  scratchBytes!: usize;
  blocks!: i32;
  count!: i32;
  step!: i32;
}

/** Where the row begins in the scratch. */
const ROW: usize = EXP8_BYTES + 32;

/** One part of the rows: `y = e^(x - max) / sum(e^(x - max))`, or `y = x - max - log(sum)`. */
export function softmax(p: Softmax, part: i32, parts: i32, logarithm: bool): void {
  const rows = <i64>p.blocks * <i64>p.step;
  const first = <i32>((rows * <i64>part) / <i64>parts);
  const last = <i32>((rows * <i64>(part + 1)) / <i64>parts);
  const pitch = (<usize>p.step) << 2;
  const constants = p.scratch + <usize>part * p.scratchBytes;
  const scratch = constants + ROW;
  writeExp8Constants(constants);
  for (let row = first; row < last; row++) {
    const block = row / p.step;
    const start = (<usize>block * <usize>p.count * <usize>p.step + <usize>(row - block * p.step)) << 2;
    if (p.step == 1) {
      rowOf(p.x + start, p.y + start, p.count, constants, logarithm);
      continue;
    }
    for (let i: usize = 0; i < <usize>p.count; i++) {
      store<u32>(scratch + (i << 2), load<u32>(p.x + start + i * pitch));
    }
    rowOf(scratch, scratch, p.count, constants, logarithm);
    for (let i: usize = 0; i < <usize>p.count; i++) {
      store<u32>(p.y + start + i * pitch, load<u32>(scratch + (i << 2)));
    }
  }
}

/** x may be y. */
function rowOf(x: usize, y: usize, count: i32, constants: usize, logarithm: bool): void {
  if (logarithm) logSoftmaxRow(x, y, count, constants);
  else softmaxRow(x, y, count, constants);
}

function logSoftmaxRow(x: usize, y: usize, count: i32, constants: usize): void {
  const largest = f32x4.splat(largestOf(x, count));
  const eight = constants + EXP8_BYTES;
  let low = f32x4.splat(0);
  let high = low;
  let i = 0;
  for (; i + 8 <= count; i += 8) {
    exp8(x + ((<usize>i) << 2), eight, largest, constants);
    low = f32x4.add(low, v128.load(eight));
    high = f32x4.add(high, v128.load(eight, 16));
  }
  if (i < count) {
    const at = x + ((<usize>i) << 2);
    const left = count - i;
    low = f32x4.add(low, firstLanes(exp4(f32x4.sub(loadPart(at, left, 0), largest)), left));
    if (left > 4) {
      const rest = exp4(f32x4.sub(loadPart(at + 16, left - 4, 0), largest));
      high = f32x4.add(high, firstLanes(rest, left - 4));
    }
  }
  const sum = log4(f32x4.splat(combineLanes(low, high)));
  for (i = 0; i < count; i += 4) {
    const at = (<usize>i) << 2;
    const left = count - i;
    storePart4(y + at, f32x4.sub(f32x4.sub(loadPart(x + at, left, 0), largest), sum), left);
  }
}

function softmaxRow(x: usize, y: usize, count: i32, constants: usize): void {
  const largest = f32x4.splat(largestOf(x, count));
  let low = f32x4.splat(0);
  let high = low;
  let i = 0;
  for (; i + 8 <= count; i += 8) {
    const at = (<usize>i) << 2;
    exp8(x + at, y + at, largest, constants);
    low = f32x4.add(low, v128.load(y + at));
    high = f32x4.add(high, v128.load(y + at, 16));
  }
  if (i < count) {
    const at = (<usize>i) << 2;
    const left = count - i;
    const a = exp4(f32x4.sub(loadPart(x + at, left, 0), largest));
    low = f32x4.add(low, firstLanes(a, left));
    storePart4(y + at, a, left);
    if (left > 4) {
      const b = exp4(f32x4.sub(loadPart(x + at + 16, left - 4, 0), largest));
      high = f32x4.add(high, firstLanes(b, left - 4));
      storePart4(y + at + 16, b, left - 4);
    }
  }
  const sum = f32x4.splat(combineLanes(low, high));
  for (i = 0; i + 4 <= count; i += 4) {
    const at = y + ((<usize>i) << 2);
    v128.store(at, f32x4.div(v128.load(at), sum));
  }
  if (i < count) {
    const at = y + ((<usize>i) << 2);
    storePart4(at, f32x4.div(loadPart(at, count - i, 0), sum), count - i);
  }
}

/** The largest number. NaN counts as none: it makes the sum of the row NaN, and with that all of it. */
function largestOf(x: usize, count: i32): f32 {
  let largest = f32x4.splat(-Infinity);
  let i = 0;
  for (; i + 4 <= count; i += 4) largest = f32x4.pmax(largest, v128.load(x + ((<usize>i) << 2)));
  if (i < count) largest = f32x4.pmax(largest, loadPart(x + ((<usize>i) << 2), count - i, -Infinity));
  const halves = f32x4.pmax(largest, v128.shuffle<f32>(largest, largest, 2, 3, 2, 3));
  return max<f32>(f32x4.extract_lane(halves, 0), f32x4.extract_lane(halves, 1));
}
