import { DynamicQuantization } from "../../quantized/dynamic-quantization";
import { chooseScale, chooseZeroPoint } from "../../quantized/dynamic-range";
import { quantizeDynamic } from "../../quantized/quantize-dynamic";

export function f32_choosescale_1x4__simd128(p: DynamicQuantization): void {
  chooseScale(p);
}

export function f32_choosezeropoint_1x4__simd128(p: DynamicQuantization): void {
  chooseZeroPoint(p);
}

export function f32_quantize_1x16_minmax__simd128_dynamic(
  p: DynamicQuantization,
  part: i32,
  parts: i32,
): void {
  quantizeDynamic(p, part, parts);
}
