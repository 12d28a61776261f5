import { combineLanes, firstLanes, loadPart, storePart4 } from "./lane-sum";
import { exp4 } from "./math/exp4";

/** Softmax of rows: x [blocks, count, step], along the middle. Every field takes 4 bytes. */
@unmanaged
export class Softmax {
  x!: usize;
  y!: usize;
  /** For each part, one row whose elements lie side by side; not read where `step` is 1. */
  scratch!: usize;
  scratchBytes!: usize;
  blocks!: i32;
  count!: i32;
  step!: i32;
}

/** One part of the rows: `y = e^(x - max) / sum(e^(x - max))`. */
export function softmax(p: Softmax, part: i32, parts: i32): void {
  const rows = <i64>p.blocks * <i64>p.step;
  const first = <i32>((rows * <i64>part) / <i64>parts);
  const last = <i32>((rows * <i64>(part + 1)) / <i64>parts);
  const pitch = (<usize>p.step) << 2;
  const scratch = p.scratch + <usize>part * p.scratchBytes;
  for (let row = first; row < last; row++) {
    const block = row / p.step;
    const start = (<usize>block * <usize>p.count * <usize>p.step + <usize>(row - block * p.step)) << 2;
    if (p.step == 1) {
      softmaxRow(p.x + start, p.y + start, p.count);
      continue;
    }
    for (let i: usize = 0; i < <usize>p.count; i++) {
      store<u32>(scratch + (i << 2), load<u32>(p.x + start + i * pitch));
    }
    softmaxRow(scratch, scratch, p.count);
    for (let i: usize = 0; i < <usize>p.count; i++) {
      store<u32>(p.y + start + i * pitch, load<u32>(scratch + (i << 2)));
    }
  }
}

function softmaxRow(x: usize, y: usize, count: i32): void {
  const largest = f32x4.splat(largestOf(x, count));
  let low = f32x4.splat(0);
  let high = low;
  for (let i = 0; i < count; i += 8) {
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
  for (let i = 0; i < count; i += 4) {
    const at = y + ((<usize>i) << 2);
    storePart4(at, f32x4.div(loadPart(at, count - i, 0), sum), count - i);
  }
}

/** NaN if there is one. */
function largestOf(x: usize, count: i32): f32 {
  let largest = f32x4.splat(-Infinity);
  for (let i = 0; i < count; i += 4) {
    largest = f32x4.max(largest, loadPart(x + ((<usize>i) << 2), count - i, -Infinity));
  }
  const halves = f32x4.max(largest, v128.shuffle<f32>(largest, largest, 2, 3, 2, 3));
  return max<f32>(f32x4.extract_lane(halves, 0), f32x4.extract_lane(halves, 1));
}
