import { averagePlanes, PlaneAveraging } from "../../float/average-pool-planes";
import { BatchNorm, batchNorm } from "../../float/batch-norm";
import { Clamp, clampFloats } from "../../float/clamp";
import { maxPoolPlanes, PlanePooling } from "../../float/max-pool-planes";

export function f32_clamp_1x4__simd128(p: Clamp, part: i32, parts: i32): void {
  clampFloats(p, part, parts);
}

export function f32_batchnorm_1x4__simd128(p: BatchNorm, part: i32, parts: i32): void {
  batchNorm(p, part, parts);
}

export function f32_maxpool_1x4__simd128(p: PlanePooling, part: i32, parts: i32): void {
  maxPoolPlanes(p, part, parts);
}

export function f32_avgpool_1x4__simd128(p: PlaneAveraging, part: i32, parts: i32): void {
  averagePlanes(p, part, parts);
}
