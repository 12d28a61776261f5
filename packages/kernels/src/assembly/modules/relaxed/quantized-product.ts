import { multiplyByteActivations } from "../../quantized/bytes/multiply-byte-activations";
import { multiplyByteLayer } from "../../quantized/bytes/multiply-byte-layer";
import { DotProduct } from "../../quantized/product/dot-product";

export { packByteLayer } from "../../quantized/bytes/pack-byte-layer";

export function x8_s8c_gemm_2x16c4_minmax_f32__relaxed(p: DotProduct, part: i32, parts: i32): void {
  multiplyByteLayer(p, part, parts, false);
}

export function x8_s8c_gemm_2x16c4_f32__relaxed(p: DotProduct, part: i32, parts: i32): void {
  multiplyByteLayer(p, part, parts, true);
}

export function x8_x8_gemm_2x16c4_minmax_f32__relaxed(p: DotProduct, part: i32, parts: i32): void {
  multiplyByteActivations(p, part, parts);
}
