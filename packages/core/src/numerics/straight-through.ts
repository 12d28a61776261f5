import { roundTiesToEven } from "./round-ties-to-even.ts";
import type { QuantizeBy } from "./quantize-value.ts";

/**
 * The straight-through gradient of fake quantization: what arrives passes where the value was only rounded, and is 0 where
 * it was clipped. A value whose rounded steps are the first or the last integer still passes.
 *
 * @param gradient what arrives at the result
 * @param x the float32 that was fake-quantized, with the same scale, zero point, range and way as there
 * @exactness exact: the gradient or 0
 * @source aten/src/ATen/native/quantized/FakeQuantPerTensorAffine.cpp, fake_quantize_per_tensor_affine_cachemask (PyTorch)
 * @example
 * [100, 300].map((x) => straightThrough(0.5, x, 1, 0, 0, 255, "reciprocal")); // => [0.5, 0]
 */
export function straightThrough(
  gradient: number,
  x: number,
  scale: number,
  zeroPoint: number,
  quantMin: number,
  quantMax: number,
  by: QuantizeBy,
): number {
  const steps = by === "divide" ? Math.fround(x / scale) : Math.fround(x * Math.fround(1 / scale));
  const integer = roundTiesToEven(steps) + zeroPoint;
  return integer < quantMin || integer > quantMax ? 0 : gradient;
}
