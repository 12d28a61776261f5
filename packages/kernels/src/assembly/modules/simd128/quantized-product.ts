import { DotProduct } from "../../quantized/product/dot-product";
import { multiplyLayer } from "../../quantized/product/multiply";

export { packLayer } from "../../quantized/product/pack-layer";

export function x8_s8c_gemm_2x16c2_minmax_f32__simd128(p: DotProduct, part: i32, parts: i32): void {
  multiplyLayer(p, part, parts, false);
}
