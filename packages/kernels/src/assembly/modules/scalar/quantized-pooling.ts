import { averagePool } from "../../quantized/average-pool";
import { maxPool } from "../../quantized/max-pool";
import { Pooling } from "../../quantized/pooling";

export function u8_maxpool_1x1__scalar(p: Pooling, part: i32, parts: i32): void {
  maxPool<u8>(p, part, parts);
}

export function s8_maxpool_1x1__scalar(p: Pooling, part: i32, parts: i32): void {
  maxPool<i8>(p, part, parts);
}

export function u8_avgpool_1x1_f32__scalar(p: Pooling, part: i32, parts: i32): void {
  averagePool<u8>(p, part, parts);
}

export function s8_avgpool_1x1_f32__scalar(p: Pooling, part: i32, parts: i32): void {
  averagePool<i8>(p, part, parts);
}
