import { convolve } from "./quantized/convolve";
import { DotConvolution } from "./quantized/dot-convolution";
import { transpose } from "./transpose";
import { Transposition } from "./transposition";

export { packDots as packPairs } from "./quantized/pack-dots";

export function u8_s8c_igemm_4x2_minmax_f32__scalar(p: DotConvolution, part: i32, parts: i32): void {
  convolve<u8>(p, part, parts);
}

export function s8_s8c_igemm_4x2_minmax_f32__scalar(p: DotConvolution, part: i32, parts: i32): void {
  convolve<i8>(p, part, parts);
}

export function x8_transpose_16x1__scalar(p: Transposition, part: i32, parts: i32): void {
  transpose<u8>(p, part, parts);
}

export function x32_transpose_16x1__scalar(p: Transposition, part: i32, parts: i32): void {
  transpose<u32>(p, part, parts);
}
