/** Eight lanes that each hold vectors: lane j of a sum adds its values j, j + 8, ..., and four sums stand side by side. */

/** The sums of one vector of each lane, `bytes` apart, by the tree of `combineLanes`. */
export function combineVectors(lanes: usize, bytes: usize): v128 {
  const even = f32x4.add(pair(lanes, 0, bytes), pair(lanes, 2, bytes));
  return f32x4.add(even, f32x4.add(pair(lanes, 1, bytes), pair(lanes, 3, bytes)));
}

function pair(lanes: usize, lane: usize, bytes: usize): v128 {
  return f32x4.add(v128.load(lanes + lane * bytes), v128.load(lanes + (lane + 4) * bytes));
}
