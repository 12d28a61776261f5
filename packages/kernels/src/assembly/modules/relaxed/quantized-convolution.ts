import { convolveBytes } from "../../quantized/bytes/convolve-bytes";
import { depthwise } from "../../quantized/depthwise";
import { DepthwiseConvolution } from "../../quantized/depthwise-convolution";
import { DotConvolution } from "../../quantized/dot-convolution";

export { packQuads } from "../../quantized/bytes/pack-quads";
export { probeDot } from "../../quantized/bytes/probe-dot";
export { packDepthwise as packDepthwiseBytes } from "../../quantized/pack-depthwise";

export function x8_s8c_igemm_2x16c4_minmax_f32__relaxed(p: DotConvolution, part: i32, parts: i32): void {
  convolveBytes(p, part, parts);
}

export function x8_s8c_dwconv_2x8c4_minmax_f32__relaxed(
  p: DepthwiseConvolution,
  part: i32,
  parts: i32,
): void {
  depthwise<u8>(p, part, parts);
}
