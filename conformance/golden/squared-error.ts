import { dequantizeValue, quantizeValue } from "@quantrace/core/numerics";

/** One scale, one zero point and the integers that may be used. */
export interface Grid {
  readonly scale: number;
  readonly zeroPoint: number;
  readonly quantMin: number;
  readonly quantMax: number;
}

/** The squared error of quantizing all values of some batches. */
export function squaredError(batches: readonly ArrayLike<number>[], grid: Grid): number {
  const { scale, zeroPoint, quantMin, quantMax } = grid;
  let sum = 0;
  for (const values of batches) {
    for (let i = 0; i < values.length; i++) {
      const x = values[i] as number;
      const q = quantizeValue(x, scale, zeroPoint, quantMin, quantMax, "divide");
      sum += (dequantizeValue(q, scale, zeroPoint) - x) ** 2;
    }
  }
  return sum;
}
