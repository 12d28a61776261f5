import { Conversion } from "../../quantized/conversion";
import { dequantize, quantize } from "../../quantized/convert";

export function f32_quantize_1x16_minmax__simd128(p: Conversion, part: i32, parts: i32): void {
  quantize(p, part, parts);
}

export function x8_dequantize_1x4__simd128(p: Conversion, part: i32, parts: i32): void {
  dequantize(p, part, parts);
}
