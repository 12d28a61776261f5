import { clampInteger } from "./clamp-integer.ts";
import { roundTiesToEven } from "./round-ties-to-even.ts";

/**
 * The zero point for a range whose least value is `lo`: `sat(quantMin - rne(f32(lo / scale)))`.
 *
 * @param scale what `dynamicScale` gives for the range
 * @exactness deterministic: one float32 rounding, then exact
 * @source ONNX DynamicQuantizeLinear-11
 * @example
 * dynamicZeroPoint(-1, 0.02, 0, 255); // => 50
 */
export function dynamicZeroPoint(lo: number, scale: number, quantMin: number, quantMax: number): number {
  return clampInteger(quantMin - roundTiesToEven(Math.fround(lo / scale)), quantMin, quantMax);
}
