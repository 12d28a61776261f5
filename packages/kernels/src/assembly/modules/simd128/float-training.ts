import { BatchStatistics, normalizeBatch } from "../../float/batch-statistics";
import { Broadcast } from "../../float/broadcast";
import { Choice, choose } from "../../float/choose";
import { compare } from "../../float/compare";
import { DropoutMask, dropoutMask } from "../../float/dropout-mask";
import { combineBooleans } from "../../float/logic";
import { maxPoolIndices } from "../../float/max-pool-indices";
import { PlanePooling } from "../../float/max-pool-planes";
import { Reduction, reduce } from "../../float/reduce";
import { ScatterAdd, scatterAdd } from "../../float/scatter-add";
import { take, Taking } from "../../float/take";

export function f32_sum_1x8__simd128(p: Reduction, part: i32, parts: i32): void {
  reduce(p, part, parts);
}

export function f32_batchnorm_1x8__simd128_batch(p: BatchStatistics, part: i32, parts: i32): void {
  normalizeBatch(p, part, parts);
}

export function f32_f32_compare_1x4__simd128(p: Broadcast, part: i32, parts: i32): void {
  compare(p, part, parts);
}

export function x8_where_1x4__simd128(p: Choice, part: i32, parts: i32): void {
  choose(p, part, parts);
}

export function f32_maxpoolindices_1x4__simd128(p: PlanePooling, part: i32, parts: i32): void {
  maxPoolIndices(p, part, parts);
}

export function f32_scatteradd_1x1__simd128(p: ScatterAdd, part: i32, parts: i32): void {
  scatterAdd(p, part, parts);
}

export function x32_dropoutmask_1x8__simd128(p: DropoutMask, part: i32, parts: i32): void {
  dropoutMask(p, part, parts);
}

export function x32_take_1x4__simd128(p: Taking, part: i32, parts: i32): void {
  take(p, part, parts);
}

export function x8_x8_logic_1x16__simd128(p: Broadcast, part: i32, parts: i32): void {
  combineBooleans(p, part, parts);
}
