import { combineLanes, firstLanes, loadPart, storePart4 } from "./lane-sum";

/** Normalised rows. Every field takes 4 bytes. */
@unmanaged
export class LayerNorm {
  x!: usize;
  y!: usize;
  /** 0 where they are left out. */
  weight!: usize;
  bias!: usize;
  /** float32. */
  eps!: usize;
  rows!: i32;
  count!: i32;
}

/** One part of the rows: `y = (x - mean) / sqrt(var + eps) * weight + bias`. */
export function layerNorm(p: LayerNorm, part: i32, parts: i32): void {
  const first = <i32>((<i64>p.rows * <i64>part) / <i64>parts);
  const last = <i32>((<i64>p.rows * <i64>(part + 1)) / <i64>parts);
  const bytes = (<usize>p.count) << 2;
  const divisor = <f32>p.count;
  for (let row = <usize>first; row < <usize>last; row++) {
    const x = p.x + row * bytes;
    const mean = f32x4.splat(sumOf(x, p.count) / divisor);
    const variance = sumOfSquares(x, p.count, mean) / divisor;
    const reciprocal = f32x4.splat(<f32>1 / sqrt<f32>(variance + load<f32>(p.eps)));
    normalise(p, x, p.y + row * bytes, mean, reciprocal);
  }
}

function sumOf(x: usize, count: i32): f32 {
  let low = f32x4.splat(0);
  let high = low;
  for (let i = 0; i < count; i += 8) {
    const at = x + ((<usize>i) << 2);
    low = f32x4.add(low, loadPart(at, count - i, 0));
    high = f32x4.add(high, loadPart(at + 16, count - i - 4, 0));
  }
  return combineLanes(low, high);
}

function sumOfSquares(x: usize, count: i32, mean: v128): f32 {
  let low = f32x4.splat(0);
  let high = low;
  for (let i = 0; i < count; i += 8) {
    const at = x + ((<usize>i) << 2);
    const a = f32x4.sub(loadPart(at, count - i, 0), mean);
    const b = f32x4.sub(loadPart(at + 16, count - i - 4, 0), mean);
    low = f32x4.add(low, firstLanes(f32x4.mul(a, a), count - i));
    high = f32x4.add(high, firstLanes(f32x4.mul(b, b), count - i - 4));
  }
  return combineLanes(low, high);
}

function normalise(p: LayerNorm, x: usize, y: usize, mean: v128, reciprocal: v128): void {
  for (let i = 0; i < p.count; i += 4) {
    const at = (<usize>i) << 2;
    const left = p.count - i;
    let v = f32x4.mul(f32x4.sub(loadPart(x + at, left, 0), mean), reciprocal);
    if (p.weight != 0) v = f32x4.mul(v, loadPart(p.weight + at, left, 0));
    if (p.bias != 0) v = f32x4.add(v, loadPart(p.bias + at, left, 0));
    storePart4(y + at, v, left);
  }
}
