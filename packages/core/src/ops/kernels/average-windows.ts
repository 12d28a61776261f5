import type { TensorData } from "../../tensor/tensor-data.ts";
import { laneSum } from "./lane-sum.ts";
import type { IndexRange } from "./taps.ts";

/** What a window covers along one dimension, clipped to the image, and the number to divide by. */
export interface Extent extends IndexRange {
  readonly divisor: number;
}

/**
 * `y = f32(sum / divisor)` over windows: the pixels of a window, row by row, are summed by lanes. The divisor is the
 * product of the extents' divisors, or the one that is given.
 */
export function averageWindows(
  x: TensorData,
  rows: readonly Extent[],
  columns: readonly Extent[],
  divisor: number | null,
  y: TensorData,
): void {
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  const largest = (extents: readonly Extent[]): number => Math.max(0, ...extents.map((e) => e.to - e.from));
  const window = new Float32Array(largest(rows) * largest(columns));
  let at = 0;
  for (let plane = 0; plane < batch * channels; plane++) {
    for (const row of rows) {
      for (const column of columns) {
        let count = 0;
        for (let i = row.from; i < row.to; i++) {
          const start = (plane * height + i) * width;
          for (let j = column.from; j < column.to; j++) window[count++] = x.data[start + j] as number;
        }
        const sum = laneSum(count, (i) => window[i] as number);
        y.data[at++] = sum / Math.fround(divisor ?? row.divisor * column.divisor);
      }
    }
  }
}
