const LANES = 8;

/**
 * The float32 sum of `count` values in the order that every reduction here has: lane j of 8 starts at 0 and adds the
 * values j, j + 8, j + 16, ..., one rounding each; then the lanes combine as
 * `((0 + 4) + (2 + 6)) + ((1 + 5) + (3 + 7))`.
 *
 * A kernel with two vectors of 4 lanes gets it by adding the vectors, then the upper half to the lower, then the two
 * that are left. A sum may be cut anywhere, as long as each part goes on in the lanes of its positions.
 */
export function laneSum(count: number, valueAt: (i: number) => number): number {
  const lanes = new Float32Array(LANES);
  for (let i = 0; i < count; i++) {
    const lane = i % LANES;
    lanes[lane] = (lanes[lane] as number) + valueAt(i);
  }
  return combineLanes(lanes);
}

/** The fixed tree: lanes a half, a quarter, an eighth of the whole apart, each sum rounded to float32. */
function combineLanes(lanes: Float32Array): number {
  for (let half = LANES / 2; half >= 1; half /= 2) {
    for (let j = 0; j < half; j++) lanes[j] = (lanes[j] as number) + (lanes[j + half] as number);
  }
  return lanes[0] as number;
}
