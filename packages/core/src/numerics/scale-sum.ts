/**
 * The real number for an exact sum of integer products, where no output scale is known: `f32(f32(f32(acc) * m) + bias)`
 * with `m = biasScale(xScale, weightScale)`.
 *
 * @param acc a whole number within int32
 * @param bias a float32; 0 adds nothing
 * @exactness deterministic: three float32 roundings
 * @source the operators MatMulInteger, Cast, Mul, Add of ONNX
 * @example
 * scaleSum(20, 0.125, 0.5); // => 3
 */
export function scaleSum(acc: number, multiplier: number, bias: number): number {
  return Math.fround(Math.fround(Math.fround(acc) * multiplier) + bias);
}
