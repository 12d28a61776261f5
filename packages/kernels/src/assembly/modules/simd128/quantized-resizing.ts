import { resize } from "../../quantized/resize";
import { Resizing } from "../../quantized/resizing";

export function x8_resize_1x16__simd128(p: Resizing, part: i32, parts: i32): void {
  resize(p, part, parts);
}
