import { offsetOf } from "../offset-of";
import { Broadcast } from "./broadcast";

const GT = 0;
const GE = 1;
const LT = 2;
const LE = 3;
const EQ = 4;

/** One part of a comparison of two float32 tensors with broadcasting: bytes 1 where it holds, else 0. */
export function compare(p: Broadcast, part: i32, parts: i32): void {
  const total = <i64>p.rows * <i64>p.count;
  let at = <i32>((total * <i64>part) / <i64>parts);
  const last = <i32>((total * <i64>(part + 1)) / <i64>parts);
  while (at < last) {
    const row = at / p.count;
    const within = at - row * p.count;
    const count = min(p.count - within, last - at);
    const a = p.a + ((offsetOf(p.steps, p.dims, 3, 0, row) + <usize>(within * p.aStep)) << 2);
    const b = p.b + ((offsetOf(p.steps, p.dims, 3, 1, row) + <usize>(within * p.bStep)) << 2);
    compareRow(p, a, b, p.y + <usize>at, count);
    at += count;
  }
}

function compareRow(p: Broadcast, a: usize, b: usize, y: usize, count: i32): void {
  const ones = i32x4.splat(1);
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    const at = (<usize>i) << 2;
    const u = p.aStep ? v128.load(a + at) : v128.load32_splat(a);
    const v = p.bStep ? v128.load(b + at) : v128.load32_splat(b);
    const words = v128.and(holds(u, v, p.relation), ones);
    const halves = i16x8.narrow_i32x4_u(words, words);
    v128.store_lane<u32>(y + <usize>i, i8x16.narrow_i16x8_u(halves, halves), 0);
  }
  for (; i < count; i++) {
    const u = v128.load32_zero(a + (p.aStep ? (<usize>i) << 2 : 0));
    const v = v128.load32_zero(b + (p.bStep ? (<usize>i) << 2 : 0));
    store<u8>(y + <usize>i, i32x4.extract_lane(holds(u, v, p.relation), 0) & 1);
  }
}

function holds(a: v128, b: v128, relation: i32): v128 {
  switch (relation) {
    case GT:
      return f32x4.gt(a, b);
    case GE:
      return f32x4.ge(a, b);
    case LT:
      return f32x4.lt(a, b);
    case LE:
      return f32x4.le(a, b);
    case EQ:
      return f32x4.eq(a, b);
    default:
      return f32x4.ne(a, b);
  }
}
