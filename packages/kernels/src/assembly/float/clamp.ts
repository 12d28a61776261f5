/** `min(max(x, low), high)`, the bounds in a table of two floats. Every field takes 4 bytes. */
@unmanaged
export class Clamp {
  x!: usize;
  y!: usize;
  bounds!: usize;
  count!: i32;
}

/** One part of the elements. A NaN compares false and stays, and -0 stays where 0 is a bound. */
export function clampFloats(p: Clamp, part: i32, parts: i32): void {
  const first = <i32>((<i64>p.count * <i64>part) / <i64>parts);
  const last = <i32>((<i64>p.count * <i64>(part + 1)) / <i64>parts);
  const low = v128.load32_splat(p.bounds);
  const high = v128.load32_splat(p.bounds, 4);
  let at = (<usize>first) << 2;
  const vectors = at + ((<usize>((last - first) & ~3)) << 2);
  for (; at < vectors; at += 16) v128.store(p.y + at, clamp4(v128.load(p.x + at), low, high));
  for (; at < (<usize>last) << 2; at += 4) {
    v128.store_lane<f32>(p.y + at, clamp4(v128.load32_zero(p.x + at), low, high), 0);
  }
}

function clamp4(x: v128, low: v128, high: v128): v128 {
  const raised = v128.bitselect(low, x, f32x4.lt(x, low));
  return v128.bitselect(high, raised, f32x4.gt(raised, high));
}
