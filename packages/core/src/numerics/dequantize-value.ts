/**
 * The real number that an integer stands for: `f32(f32(q - zeroPoint) * scale)`.
 *
 * On 8 bits the difference is exact in float32, so that only the product is rounded. An int32 beyond 2^24 is rounded
 * to float32 before the product, as ONNX Runtime and PyTorch do it. The zero point gives +0.
 *
 * @param scale a float32
 * @exactness deterministic: on 8 bits the correctly rounded product
 * @source ONNX DequantizeLinear-13
 * @example
 * dequantizeValue(130, 0.5, 128); // => 1
 */
export function dequantizeValue(q: number, scale: number, zeroPoint: number): number {
  return Math.fround(Math.fround(q - zeroPoint) * scale);
}
