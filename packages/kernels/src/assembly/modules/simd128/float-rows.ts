import { LayerNorm, layerNorm } from "../../float/layer-norm";
import { Softmax, softmax } from "../../float/softmax";

export function f32_softmax_1x8__simd128(p: Softmax, part: i32, parts: i32): void {
  softmax(p, part, parts, false);
}

export function f32_logsoftmax_1x8__simd128(p: Softmax, part: i32, parts: i32): void {
  softmax(p, part, parts, true);
}

export function f32_layernorm_1x8__simd128(p: LayerNorm, part: i32, parts: i32): void {
  layerNorm(p, part, parts);
}
