import { clampInteger } from "./clamp-integer.ts";
import { roundTiesToEven } from "./round-ties-to-even.ts";

/**
 * How a value is brought to steps of the scale. The two differ by one step, and only next to ties.
 *
 * - `divide`: `f32(x / scale)`, ONNX QuantizeLinear; the rule for activations.
 * - `reciprocal`: `f32(x * f32(1 / scale))`, PyTorch's quantize and fake quantize; the rule for weights.
 */
export type QuantizeBy = "divide" | "reciprocal";

/**
 * The integer that stands for a real number: `sat(rne(f32(x / scale)) + zeroPoint)`, or with `f32(x * f32(1 / scale))`
 * in place of the quotient. Ties to even first, then the zero point, then saturation to `quantMin..quantMax`.
 * Infinities saturate. NaN gives what 0 gives, the zero point; `quantizeValueChecked` refuses it.
 *
 * @param x a float32
 * @param scale a float32 above 0, finite
 * @param zeroPoint a whole number
 * @exactness deterministic: one float32 rounding (two for `reciprocal`), then exact
 * @source ONNX QuantizeLinear-13; for `reciprocal` aten/src/ATen/native/quantized/AffineQuantizerBase.cpp (PyTorch)
 * @example
 * quantizeValue(0.75, 0.5, 128, 0, 255, "divide"); // => 130
 */
export function quantizeValue(
  x: number,
  scale: number,
  zeroPoint: number,
  quantMin: number,
  quantMax: number,
  by: QuantizeBy,
): number {
  const steps = by === "divide" ? Math.fround(x / scale) : Math.fround(x * Math.fround(1 / scale));
  const rounded = Number.isNaN(steps) ? 0 : roundTiesToEven(steps);
  return clampInteger(rounded + zeroPoint, quantMin, quantMax);
}
