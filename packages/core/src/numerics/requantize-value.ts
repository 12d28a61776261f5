import { clampInteger } from "./clamp-integer.ts";
import { roundTiesToEven } from "./round-ties-to-even.ts";

/**
 * The output's integer for an exact accumulator: `sat(rne(f32(f32(acc) * m)) + zeroPoint)`. Three roundings, exactly
 * these: to float32 (exact up to 2^24), the product, ties to even. `low..high` is the output's range, or narrower
 * where a relu or a clamp is fused. It differs from the exact product rounded once by at most one step while
 * `|acc * m| < 2^22`, and only next to ties.
 *
 * @param acc a whole number within int32
 * @param multiplier `requantizeMultiplier` of the three scales
 * @exactness deterministic
 * @source onnxruntime/core/mlas/lib/quantize.cpp, MlasRequantizeOutput (ONNX Runtime)
 * @example
 * requantizeValue(20, 0.125, 128, 0, 255); // => 130
 */
export function requantizeValue(
  acc: number,
  multiplier: number,
  zeroPoint: number,
  low: number,
  high: number,
): number {
  const steps = Math.fround(Math.fround(acc) * multiplier);
  const rounded = Number.isNaN(steps) ? 0 : roundTiesToEven(steps);
  return clampInteger(rounded + zeroPoint, low, high);
}
