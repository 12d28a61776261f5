import type { KernelDTypes, KernelDescription } from "./kernel-entry.ts";

const float32: KernelDTypes = { input: "float32", weight: "float32", output: ["float32"] };

/** Convolutions, linear layers and matrix products in float32. */
export const floatKernels: readonly KernelDescription[] = [
  {
    name: "f32_f32_igemm_2x16__simd128",
    ops: ["conv2d", "convTranspose2d"],
    dtypes: float32,
    splits: true,
  },
  {
    name: "f32_f32_igemm_2x16__simd128_filters",
    ops: ["conv2d"],
    dtypes: float32,
    splits: true,
  },
  {
    name: "f32_f32_dwconv3x3_4x1__simd128",
    ops: ["conv2d"],
    dtypes: float32,
    splits: true,
  },
  {
    name: "f32_f32_conv2d_16x1__simd128",
    ops: ["conv2d"],
    dtypes: float32,
    splits: true,
  },
  {
    name: "f32_f32_conv2d_1x4__simd128_skip",
    ops: ["conv2d"],
    dtypes: float32,
    splits: true,
  },
  {
    name: "f32_f32_gemm_2x16__simd128",
    ops: ["linear", "matmul"],
    dtypes: float32,
    splits: true,
  },
];
