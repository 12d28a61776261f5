import { offsetOf } from "../offset-of";

/** A choice between two tensors by one of booleans, with broadcasting as in `Broadcast`. Every field takes 4 bytes. */
@unmanaged
export class Choice {
  condition!: usize;
  a!: usize;
  b!: usize;
  y!: usize;
  /** For each dimension of the rows, the last first: its size, and the steps of condition, a and b in elements. */
  steps!: usize;
  dims!: i32;
  rows!: i32;
  count!: i32;
  /** 1 or 0. */
  conditionStep!: i32;
  aStep!: i32;
  bStep!: i32;
}

/** One part of the elements. */
export function choose(p: Choice, part: i32, parts: i32): void {
  const total = <i64>p.rows * <i64>p.count;
  let at = <i32>((total * <i64>part) / <i64>parts);
  const last = <i32>((total * <i64>(part + 1)) / <i64>parts);
  while (at < last) {
    const row = at / p.count;
    const within = at - row * p.count;
    const count = min(p.count - within, last - at);
    const c = p.condition + offsetOf(p.steps, p.dims, 4, 0, row) + <usize>(within * p.conditionStep);
    const a = p.a + ((offsetOf(p.steps, p.dims, 4, 1, row) + <usize>(within * p.aStep)) << 2);
    const b = p.b + ((offsetOf(p.steps, p.dims, 4, 2, row) + <usize>(within * p.bStep)) << 2);
    chooseRow(p, c, a, b, p.y + ((<usize>at) << 2), count);
    at += count;
  }
}

function chooseRow(p: Choice, c: usize, a: usize, b: usize, y: usize, count: i32): void {
  let i = 0;
  if (p.conditionStep) {
    for (; i + 4 <= count; i += 4) {
      const at = (<usize>i) << 2;
      const halves = i16x8.extend_low_i8x16_u(v128.load32_zero(c + <usize>i));
      const chosen = i32x4.ne(i32x4.extend_low_i16x8_u(halves), i32x4.splat(0));
      const u = p.aStep ? v128.load(a + at) : v128.load32_splat(a);
      const v = p.bStep ? v128.load(b + at) : v128.load32_splat(b);
      v128.store(y + at, v128.bitselect(u, v, chosen));
    }
  }
  for (; i < count; i++) {
    const at = (<usize>i) << 2;
    const from = load<u8>(c + <usize>(i * p.conditionStep))
      ? a + at * <usize>p.aStep
      : b + at * <usize>p.bStep;
    store<u32>(y + at, load<u32>(from));
  }
}
