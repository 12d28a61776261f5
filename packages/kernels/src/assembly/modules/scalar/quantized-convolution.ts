import { convolve } from "../../quantized/convolve";
import { DotConvolution } from "../../quantized/dot-convolution";

export { packDots as packPairs } from "../../quantized/pack-dots";
export { sumFilters } from "../../quantized/sum-weights";

export function u8_s8c_igemm_4x2_minmax_f32__scalar(p: DotConvolution, part: i32, parts: i32): void {
  convolve<u8>(p, part, parts);
}

export function s8_s8c_igemm_4x2_minmax_f32__scalar(p: DotConvolution, part: i32, parts: i32): void {
  convolve<i8>(p, part, parts);
}
