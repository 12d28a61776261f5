import { offsetOf } from "../offset-of";
import { addRun, beginSum, endSum } from "./running-sum";
import { sumColumns } from "./sum-columns";

/** Sums of float32 numbers over some dimensions. Every field takes 4 bytes. */
@unmanaged
export class Reduction {
  x!: usize;
  y!: usize;
  /** For each part, the state of a sum. */
  scratch!: usize;
  scratchBytes!: usize;
  /** For each dimension that stays, the last first: its size and the step of x in elements; how many sums there are. */
  kept!: usize;
  keptDims!: i32;
  sums!: i32;
  /** The same for the dimensions that are summed, but for the innermost one; how many runs of it a sum has. */
  summed!: usize;
  summedDims!: i32;
  runs!: i32;
  /** Values of a run, and how far apart they lie in elements. */
  count!: i32;
  step!: i32;
  /** How many sums stand side by side, as the values of their runs do not; else 0. */
  columns!: i32;
  /** 1: sums are divided by the count of their values. */
  divides!: i32;
}

/** One part of the sums. */
export function reduce(p: Reduction, part: i32, parts: i32): void {
  const last = <i32>((<i64>p.sums * <i64>(part + 1)) / <i64>parts);
  const state = p.scratch + <usize>part * p.scratchBytes;
  for (let i = <i32>((<i64>p.sums * <i64>part) / <i64>parts); i < last; i++) {
    if (p.columns != 0) {
      const beside = min(last, (i / p.columns + 1) * p.columns) - i;
      if (beside >= 4) {
        sumColumns(p, i, beside, state);
        i += beside - 1;
        continue;
      }
    }
    const x = p.x + (offsetOf(p.kept, p.keptDims, 2, 0, i) << 2);
    beginSum(state);
    for (let run = 0; run < p.runs; run++) {
      const from = x + (offsetOf(p.summed, p.summedDims, 2, 0, run) << 2);
      addRun(state, from, p.count, (<usize>p.step) << 2, 0, false);
    }
    const sum = endSum(state, 0, false);
    const count = <f32>(<i64>p.runs * <i64>p.count);
    store<f32>(p.y + ((<usize>i) << 2), p.divides ? sum / count : sum);
  }
}
