/**
 * The order of every reduction here: lane j of 8 adds the values j, j + 8, ..., in two vectors; then the vectors are
 * added, then the upper half to the lower, then the two that are left. Lanes start at +0, so they never are -0, and a
 * lane that adds +0 stays as it is.
 */
export function combineLanes(low: v128, high: v128): f32 {
  const halves = f32x4.add(low, high);
  const quarters = f32x4.add(halves, v128.shuffle<f32>(halves, halves, 2, 3, 2, 3));
  return f32x4.extract_lane(quarters, 0) + f32x4.extract_lane(quarters, 1);
}

/** The first `count` values at an address, up to four; the rest is `fill`. */
export function loadPart(at: usize, count: i32, fill: f32): v128 {
  if (count >= 4) return v128.load(at);
  let v = f32x4.splat(fill);
  if (count > 0) v = v128.load_lane<f32>(at, v, 0);
  if (count > 1) v = v128.load_lane<f32>(at, v, 1, 4);
  if (count > 2) v = v128.load_lane<f32>(at, v, 2, 8);
  return v;
}

/** Stores the first `count` of four values. */
export function storePart4(at: usize, v: v128, count: i32): void {
  if (count >= 4) {
    v128.store(at, v);
    return;
  }
  if (count > 0) v128.store_lane<f32>(at, v, 0);
  if (count > 1) v128.store_lane<f32>(at, v, 1, 4);
  if (count > 2) v128.store_lane<f32>(at, v, 2, 8);
}

/** The vector with 0 in the lanes from `count` on. */
export function firstLanes(v: v128, count: i32): v128 {
  return v128.and(v, i32x4.gt_s(i32x4.splat(count), i32x4(0, 1, 2, 3)));
}
