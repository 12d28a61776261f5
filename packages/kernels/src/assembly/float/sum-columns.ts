import { offsetOf } from "../offset-of";
import { Reduction } from "./reduce";
import { combineVectors } from "./vector-lanes";

/** Sums of a row that are taken together, as vectors, and the bytes of one lane of them. */
const VECTORS = 4;
const LANE: usize = 64;

/** Sums of `count` columns side by side from the `index`-th on, 4 or more: the last ones overlap those before. */
export function sumColumns(p: Reduction, index: i32, count: i32, lanes: usize): void {
  const x = p.x + (offsetOf(p.kept, p.keptDims, 2, 0, index) << 2);
  const y = p.y + ((<usize>index) << 2);
  let column = 0;
  for (; column + 4 * VECTORS <= count; column += 4 * VECTORS) {
    sumVectors(p, x + ((<usize>column) << 2), y + ((<usize>column) << 2), VECTORS, lanes);
  }
  for (; column < count; column += 4) {
    const at = (<usize>min(column, count - 4)) << 2;
    sumVectors(p, x + at, y + at, 1, lanes);
  }
}

/** Value i of a sum goes to lane `i % 8`, as in every sum here; each lane holds a vector of columns, or four. */
function sumVectors(p: Reduction, x: usize, y: usize, vectors: i32, lanes: usize): void {
  for (let at: usize = 0; at < 8 * LANE; at += 16) v128.store(lanes + at, f32x4.splat(0));
  const step = (<usize>p.step) << 2;
  let index = 0;
  for (let run = 0; run < p.runs; run++) {
    let from = x + (offsetOf(p.summed, p.summedDims, 2, 0, run) << 2);
    for (let i = 0; i < p.count; i++) {
      const lane = lanes + <usize>(index & 7) * LANE;
      v128.store(lane, f32x4.add(v128.load(lane), v128.load(from)));
      if (vectors == VECTORS) {
        v128.store(lane, f32x4.add(v128.load(lane, 16), v128.load(from, 16)), 16);
        v128.store(lane, f32x4.add(v128.load(lane, 32), v128.load(from, 32)), 32);
        v128.store(lane, f32x4.add(v128.load(lane, 48), v128.load(from, 48)), 48);
      }
      from += step;
      index++;
    }
  }
  const divisor = f32x4.splat(<f32>(<i64>p.runs * <i64>p.count));
  for (let vector: usize = 0; vector < <usize>vectors; vector++) {
    const sum = combineVectors(lanes + (vector << 4), LANE);
    v128.store(y + (vector << 4), p.divides ? f32x4.div(sum, divisor) : sum);
  }
}
