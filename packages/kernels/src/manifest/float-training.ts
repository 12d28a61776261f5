import type { KernelDTypes, KernelDescription } from "./kernel-entry.ts";

const float32: KernelDTypes = { input: "float32", weight: null, output: ["float32"] };

/** What a step of training has beside a network's own operations. */
export const floatTrainingKernels: readonly KernelDescription[] = [
  {
    name: "f32_sum_1x8__simd128",
    ops: ["sum", "mean", "adaptiveAvgPool1d", "adaptiveAvgPool2d", "adaptiveAvgPool3d"],
    dtypes: float32,
    splits: true,
  },
  {
    name: "f32_batchnorm_1x8__simd128_batch",
    ops: ["batchNorm"],
    dtypes: float32,
    splits: true,
  },
  {
    name: "f32_f32_compare_1x4__simd128",
    ops: ["gt", "ge", "lt", "le", "eq", "ne"],
    dtypes: { input: "float32", weight: "float32", output: ["bool"] },
    splits: true,
  },
  {
    name: "x8_x8_logic_1x16__simd128",
    ops: ["logicalAnd", "logicalOr"],
    dtypes: { input: "bits8", weight: "bits8", output: ["bool"] },
    splits: true,
  },
  {
    name: "x8_where_1x4__simd128",
    ops: ["where"],
    dtypes: { input: "bits8", weight: null, output: ["float32", "int32"] },
    splits: true,
  },
  {
    name: "f32_maxpoolindices_1x4__simd128",
    ops: ["maxPool2dIndices"],
    dtypes: { ...float32, output: ["int32"] },
    splits: true,
  },
  {
    name: "f32_scatteradd_1x1__simd128",
    ops: ["scatterAdd"],
    dtypes: float32,
    splits: true,
  },
  {
    name: "x32_dropoutmask_1x8__simd128",
    ops: ["dropoutMask"],
    dtypes: { input: "bits32", weight: null, output: ["float32"] },
    splits: true,
  },
  {
    name: "x32_take_1x4__simd128",
    ops: ["embedding", "gather"],
    dtypes: { input: "bits32", weight: null, output: ["float32", "int32"] },
    splits: true,
  },
];
