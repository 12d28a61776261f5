import { dtypes } from "../../../dtype/dtype.ts";
import { averageValue } from "../../../numerics/average-value.ts";
import type { TensorData } from "../../../tensor/tensor-data.ts";
import type { Extent } from "../../kernels/average-windows.ts";

/** The windows of a pooling: their extents along height and width, and a divisor that overrides theirs. */
export interface AverageWindows {
  readonly rows: readonly Extent[];
  readonly columns: readonly Extent[];
  readonly divisor: number | null;
}

/**
 * `y = sat(rne(f32(f32(sum) / f32(divisor))) + zeroPoint)` over windows, where sum is the exact sum of `x - zeroPoint`
 * and what lies in the padding contributes 0.
 */
export function averageIntegerWindows(
  x: TensorData,
  zeroPoint: number,
  { rows, columns, divisor }: AverageWindows,
  y: TensorData,
): void {
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  const { min, max } = dtypes[y.dtype];
  let at = 0;
  for (let plane = 0; plane < batch * channels; plane++) {
    for (const row of rows) {
      for (const column of columns) {
        let sum = 0;
        for (let i = row.from; i < row.to; i++) {
          const start = (plane * height + i) * width;
          for (let j = column.from; j < column.to; j++) sum += (x.data[start + j] as number) - zeroPoint;
        }
        const count = divisor ?? row.divisor * column.divisor;
        y.data[at++] = averageValue(sum, count, zeroPoint, min, max);
      }
    }
  }
}
