import { offsetOf } from "../offset-of";
import { Broadcast } from "./broadcast";

const AND = 0;

/** One part of "and" or "or" of two tensors of booleans with broadcasting: bytes 1 where it holds, else 0. */
export function combineBooleans(p: Broadcast, part: i32, parts: i32): void {
  const total = <i64>p.rows * <i64>p.count;
  let at = <i32>((total * <i64>part) / <i64>parts);
  const last = <i32>((total * <i64>(part + 1)) / <i64>parts);
  while (at < last) {
    const row = at / p.count;
    const within = at - row * p.count;
    const count = min(p.count - within, last - at);
    const a = p.a + offsetOf(p.steps, p.dims, 3, 0, row) + <usize>(within * p.aStep);
    const b = p.b + offsetOf(p.steps, p.dims, 3, 1, row) + <usize>(within * p.bStep);
    combineRow(p, a, b, p.y + <usize>at, count);
    at += count;
  }
}

function combineRow(p: Broadcast, a: usize, b: usize, y: usize, count: i32): void {
  let i: usize = 0;
  for (; i + 16 <= <usize>count; i += 16) {
    const u = p.aStep ? v128.load(a + i) : v128.load8_splat(a);
    const v = p.bStep ? v128.load(b + i) : v128.load8_splat(b);
    v128.store(y + i, both(u, v, p.relation));
  }
  for (; i < <usize>count; i++) {
    const u = v128.load8_splat(a + i * <usize>p.aStep);
    const v = v128.load8_splat(b + i * <usize>p.bStep);
    store<u8>(y + i, i8x16.extract_lane_u(both(u, v, p.relation), 0));
  }
}

/** Any byte but 0 is true. */
function both(a: v128, b: v128, relation: i32): v128 {
  const zero = i8x16.splat(0);
  const isA = i8x16.ne(a, zero);
  const isB = i8x16.ne(b, zero);
  return v128.and(relation == AND ? v128.and(isA, isB) : v128.or(isA, isB), i8x16.splat(1));
}
