import { transpose } from "../../transpose";
import { Transposition } from "../../transposition";

export function x8_transpose_16x1__scalar(p: Transposition, part: i32, parts: i32): void {
  transpose<u8>(p, part, parts);
}

export function x32_transpose_16x1__scalar(p: Transposition, part: i32, parts: i32): void {
  transpose<u32>(p, part, parts);
}
