import { binary } from "../../quantized/binary";
import { ByteParameters } from "../../quantized/byte-parameters";

export function x8_x8_add_1x1_minmax_f32__scalar(p: ByteParameters, part: i32, parts: i32): void {
  binary(p, part, parts, false);
}

export function x8_x8_mul_1x1_minmax_f32__scalar(p: ByteParameters, part: i32, parts: i32): void {
  binary(p, part, parts, true);
}
