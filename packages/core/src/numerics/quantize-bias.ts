import { dtypes } from "../dtype/dtype.ts";
import { quantizeValue } from "./quantize-value.ts";

/**
 * The int32 bias in steps of the accumulator: `sat(rne(f32(bias / scale)))`, the arithmetic of `quantize` with zero
 * point 0. `scale` is `biasScale(xScale, weightScale)`.
 *
 * Exactness: below 2^22 steps it differs from the exact quotient rounded once by at most one step, and only next to a
 * tie; from 2^24 steps on it keeps the 24 leading bits, as many as the float32 bias has. Saturation means that the bias
 * does not fit: `convert` raises the weight's scale before that.
 *
 * @param bias a float32
 * @param scale a float32 above 0
 * @exactness deterministic
 * @source ONNX QLinearConv-10: bias is int32 with scale `x_scale * w_scale` and zero point 0
 * @example
 * quantizeBias(0.3, 0.125); // => 2
 */
export function quantizeBias(bias: number, scale: number): number {
  return quantizeValue(bias, scale, 0, dtypes.int32.min, dtypes.int32.max, "divide");
}
