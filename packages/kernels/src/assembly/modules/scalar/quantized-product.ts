import { DotProduct } from "../../quantized/product/dot-product";
import { multiplyActivations, multiplyLayer } from "../../quantized/product/multiply";

export { packLayer } from "../../quantized/product/pack-layer";

export function x8_s8c_gemm_1x16_f32__scalar(p: DotProduct, part: i32, parts: i32): void {
  multiplyLayer(p, part, parts, true);
}

export function x8_x8_gemm_1x16_minmax_f32__scalar(p: DotProduct, part: i32, parts: i32): void {
  multiplyActivations(p, part, parts);
}
