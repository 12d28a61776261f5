import { ADD, Broadcast, broadcast, DIV, MAXIMUM, MINIMUM, MUL, SUB } from "../../float/broadcast";

export function f32_f32_add_1x4__simd128(p: Broadcast, part: i32, parts: i32): void {
  broadcast(p, part, parts, ADD);
}

export function f32_f32_sub_1x4__simd128(p: Broadcast, part: i32, parts: i32): void {
  broadcast(p, part, parts, SUB);
}

export function f32_f32_mul_1x4__simd128(p: Broadcast, part: i32, parts: i32): void {
  broadcast(p, part, parts, MUL);
}

export function f32_f32_div_1x4__simd128(p: Broadcast, part: i32, parts: i32): void {
  broadcast(p, part, parts, DIV);
}

export function f32_f32_maximum_1x4__simd128(p: Broadcast, part: i32, parts: i32): void {
  broadcast(p, part, parts, MAXIMUM);
}

export function f32_f32_minimum_1x4__simd128(p: Broadcast, part: i32, parts: i32): void {
  broadcast(p, part, parts, MINIMUM);
}
