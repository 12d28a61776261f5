import { elementCount } from "../../shape/shape.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { laneSum } from "./lane-sum.ts";
import type { PixelWindow } from "./pool-windows.ts";

/**
 * `y = f32(sum / divisor)` over windows: the pixels of a window, row by row, are summed by lanes. The divisor is the
 * window's, or the one that is given.
 */
export function averageWindows(
  x: TensorData,
  windows: readonly PixelWindow[],
  given: number | null,
  y: TensorData,
): void {
  const plane = elementCount(x.shape.slice(2));
  for (let start = 0, first = 0; start < x.data.length; start += plane, first += windows.length) {
    windows.forEach(({ pixels, divisor }, i) => {
      const sum = laneSum(pixels.length, (k) => x.data[start + (pixels[k] as number)] as number);
      y.data[first + i] = sum / Math.fround(given ?? divisor);
    });
  }
}
