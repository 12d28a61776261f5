import { convolve } from "../../quantized/convolve";
import { depthwise } from "../../quantized/depthwise";
import { DepthwiseConvolution } from "../../quantized/depthwise-convolution";
import { DotConvolution } from "../../quantized/dot-convolution";
import { winograd } from "../../quantized/winograd";
import { WinogradConvolution } from "../../quantized/winograd-convolution";

export { packDepthwise } from "../../quantized/pack-depthwise";
export { packDots } from "../../quantized/pack-dots";
export { packWinograd } from "../../quantized/pack-winograd";
export { sumFilters } from "../../quantized/sum-weights";

export function u8_s8c_igemm_2x16c2_minmax_f32__simd128(p: DotConvolution, part: i32, parts: i32): void {
  convolve<u8>(p, part, parts);
}

export function u8_s8c_igemm_4x8c2_minmax_f32__simd128(p: DotConvolution, part: i32, parts: i32): void {
  convolve<u8>(p, part, parts);
}

export function s8_s8c_igemm_2x16c2_minmax_f32__simd128(p: DotConvolution, part: i32, parts: i32): void {
  convolve<i8>(p, part, parts);
}

export function s8_s8c_igemm_4x8c2_minmax_f32__simd128(p: DotConvolution, part: i32, parts: i32): void {
  convolve<i8>(p, part, parts);
}

export function u8_s8c_dwconv_2x8c2_minmax_f32__simd128(
  p: DepthwiseConvolution,
  part: i32,
  parts: i32,
): void {
  depthwise<u8>(p, part, parts);
}

export function s8_s8c_dwconv_2x8c2_minmax_f32__simd128(
  p: DepthwiseConvolution,
  part: i32,
  parts: i32,
): void {
  depthwise<i8>(p, part, parts);
}

export function u8_s8c_winograd_2x16c2_minmax_f32__simd128(
  p: WinogradConvolution,
  part: i32,
  parts: i32,
): void {
  winograd<u8>(p, part, parts);
}

export function s8_s8c_winograd_2x16c2_minmax_f32__simd128(
  p: WinogradConvolution,
  part: i32,
  parts: i32,
): void {
  winograd<i8>(p, part, parts);
}
