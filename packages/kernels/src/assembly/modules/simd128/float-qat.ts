import { FakeQuantization, fakeQuantize } from "../../float/fake-quantize";
import { RangeUpdate, updateRange } from "../../float/update-range";

export function f32_fakequantize_1x4_minmax__simd128(p: FakeQuantization, part: i32, parts: i32): void {
  fakeQuantize(p, part, parts);
}

export function f32_updaterange_1x4__simd128(p: RangeUpdate, part: i32, parts: i32): void {
  updateRange(p, part, parts);
}
