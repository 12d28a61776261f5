import { dtypes } from "../../../dtype/dtype.ts";
import { averageValue } from "../../../numerics/average-value.ts";
import { elementCount } from "../../../shape/shape.ts";
import type { TensorData } from "../../../tensor/tensor-data.ts";
import type { PixelWindow } from "../../kernels/pool-windows.ts";

/**
 * `y = sat(rne(f32(f32(sum) / f32(divisor))) + zeroPoint)` over windows, where sum is the exact sum of `x - zeroPoint`
 * and what lies in the padding contributes 0. The divisor is the window's, or the one that is given.
 */
export function averageIntegerWindows(
  x: TensorData,
  zeroPoint: number,
  windows: readonly PixelWindow[],
  given: number | null,
  y: TensorData,
): void {
  const { min, max } = dtypes[y.dtype];
  const plane = elementCount(x.shape.slice(2));
  for (let start = 0, first = 0; start < x.data.length; start += plane, first += windows.length) {
    windows.forEach(({ pixels, divisor }, i) => {
      const sum = pixels.reduce((total, pixel) => total + (x.data[start + pixel] as number) - zeroPoint, 0);
      y.data[first + i] = averageValue(sum, given ?? divisor, zeroPoint, min, max);
    });
  }
}
