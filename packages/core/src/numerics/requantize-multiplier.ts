import { biasScale } from "./bias-scale.ts";

/**
 * What an accumulator is multiplied with to give steps of the output: `m = f32(f32(xScale * weightScale) / yScale)`.
 *
 * @exactness deterministic: two float32 roundings
 * @source onnxruntime/core/providers/cpu/quantization/qlinearconv.cc, ComputeOutputScale (ONNX Runtime)
 * @example
 * requantizeMultiplier(0.5, 0.25, 1); // => 0.125
 */
export function requantizeMultiplier(xScale: number, weightScale: number, yScale: number): number {
  return Math.fround(biasScale(xScale, weightScale) / yScale);
}
