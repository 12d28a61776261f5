/** One to four floats; the other lanes are 0. */
export function loadLanes(from: usize, lanes: i32): v128 {
  if (lanes == 4) return v128.load(from);
  let value = v128.load32_zero(from);
  if (lanes > 1) value = v128.load_lane<f32>(from + 4, value, 1);
  if (lanes > 2) value = v128.load_lane<f32>(from + 8, value, 2);
  return value;
}

/** Stores one to four lanes. */
export function storeLanes(to: usize, value: v128, lanes: i32): void {
  if (lanes == 4) {
    v128.store(to, value);
    return;
  }
  v128.store_lane<f32>(to, value, 0);
  if (lanes > 1) v128.store_lane<f32>(to + 4, value, 1);
  if (lanes > 2) v128.store_lane<f32>(to + 8, value, 2);
}
