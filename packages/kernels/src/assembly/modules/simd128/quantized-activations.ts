import { DotProduct } from "../../quantized/product/dot-product";
import { multiplyActivations, multiplyLayer } from "../../quantized/product/multiply";

export function x8_s8c_gemm_2x16c2_f32__simd128(p: DotProduct, part: i32, parts: i32): void {
  multiplyLayer(p, part, parts, true);
}

export function x8_x8_gemm_2x16c2_minmax_f32__simd128(p: DotProduct, part: i32, parts: i32): void {
  multiplyActivations(p, part, parts);
}
