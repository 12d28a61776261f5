import { Permutation } from "../../permutation";
import { permute } from "../../permute";

export function x8_permute_16x16__simd128(p: Permutation, part: i32, parts: i32): void {
  permute<u8>(p, part, parts);
}

export function x32_permute_4x4__simd128(p: Permutation, part: i32, parts: i32): void {
  permute<u32>(p, part, parts);
}
