import { clampInteger } from "./clamp-integer.ts";
import { roundTiesToEven } from "./round-ties-to-even.ts";

/**
 * The integer of a mean that shares its input's scale and zero point: `sat(rne(f32(f32(sum) / f32(count))) + zeroPoint)`,
 * where `sum` is the exact sum of `q - zeroPoint`. A mean of nothing gives the zero point.
 *
 * @exactness deterministic: the exact mean with ties to even while `|sum| < 2^23`, as for up to 32,896 bytes
 * @source the float mean on dequantized values; PyTorch and ONNX Runtime have no one rule for it
 * @example
 * averageValue(5, 2, 10, 0, 255); // => 12
 */
export function averageValue(
  sum: number,
  count: number,
  zeroPoint: number,
  low: number,
  high: number,
): number {
  const steps = Math.fround(Math.fround(sum) / Math.fround(count));
  const rounded = Number.isNaN(steps) ? 0 : roundTiesToEven(steps);
  return clampInteger(rounded + zeroPoint, low, high);
}
