import { offsetOf } from "../offset-of";

export const ADD = 0;
export const SUB = 1;
export const MUL = 2;
export const DIV = 3;
export const MAXIMUM = 4;
export const MINIMUM = 5;

/**
 * A function of two float32 tensors with broadcasting, as rows of y: along a row each operand either goes on by one
 * element or stays. Every field takes 4 bytes.
 */
@unmanaged
export class Broadcast {
  a!: usize;
  b!: usize;
  y!: usize;
  /** For each dimension of the rows, the last first: its size, and the steps of a and b in elements. */
  steps!: usize;
  dims!: i32;
  rows!: i32;
  count!: i32;
  /** 1 or 0. */
  aStep!: i32;
  bStep!: i32;
  /** Of a comparison: which one. */
  relation!: i32;
}

/** One part of the elements. */
export function broadcast(p: Broadcast, part: i32, parts: i32, f: i32): void {
  const total = <i64>p.rows * <i64>p.count;
  let at = <i32>((total * <i64>part) / <i64>parts);
  const last = <i32>((total * <i64>(part + 1)) / <i64>parts);
  while (at < last) {
    const row = at / p.count;
    const within = at - row * p.count;
    const count = min(p.count - within, last - at);
    const a = p.a + ((offsetOf(p.steps, p.dims, 3, 0, row) + <usize>(within * p.aStep)) << 2);
    const b = p.b + ((offsetOf(p.steps, p.dims, 3, 1, row) + <usize>(within * p.bStep)) << 2);
    broadcastRow(p, a, b, p.y + ((<usize>at) << 2), count, f);
    at += count;
  }
}

function broadcastRow(p: Broadcast, a: usize, b: usize, y: usize, count: i32, f: i32): void {
  const vectors = (<usize>(count & ~3)) << 2;
  let i: usize = 0;
  if (p.aStep && p.bStep) {
    for (; i < vectors; i += 16) v128.store(y + i, combine(v128.load(a + i), v128.load(b + i), f));
  } else if (p.aStep) {
    const other = v128.load32_splat(b);
    for (; i < vectors; i += 16) v128.store(y + i, combine(v128.load(a + i), other, f));
  } else {
    const other = v128.load32_splat(a);
    for (; i < vectors; i += 16) {
      v128.store(y + i, combine(other, p.bStep ? v128.load(b + i) : v128.load32_splat(b), f));
    }
  }
  for (; i < (<usize>count) << 2; i += 4) {
    const u = v128.load32_zero(a + (p.aStep ? i : 0));
    const v = v128.load32_zero(b + (p.bStep ? i : 0));
    v128.store_lane<f32>(y + i, combine(u, v, f), 0);
  }
}

function combine(a: v128, b: v128, f: i32): v128 {
  if (f == ADD) return f32x4.add(a, b);
  if (f == SUB) return f32x4.sub(a, b);
  if (f == MUL) return f32x4.mul(a, b);
  if (f == DIV) return f32x4.div(a, b);
  return f == MAXIMUM ? f32x4.max(a, b) : f32x4.min(a, b);
}
