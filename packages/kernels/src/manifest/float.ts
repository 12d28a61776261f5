import type { KernelDTypes, KernelEntry } from "./kernel-entry.ts";

const float32: KernelDTypes = { input: "float32", weight: "float32", output: ["float32"] };

/** Convolutions, linear layers and matrix products in float32. */
export const floatKernels: readonly KernelEntry[] = [
  {
    name: "f32_f32_igemm_2x16__simd128",
    ops: ["conv2d", "convTranspose2d"],
    use: "the general case; padding within the kernel where it is transposed",
    dtypes: float32,
    features: ["simd128"],
    module: "simd128",
    splits: true,
  },
  {
    name: "f32_f32_igemm_2x16__simd128_filters",
    ops: ["conv2d"],
    use: "few output pixels, weights that come with each run: gradients by weights",
    dtypes: float32,
    features: ["simd128"],
    module: "simd128",
    splits: true,
  },
  {
    name: "f32_f32_dwconv3x3_4x1__simd128",
    ops: ["conv2d"],
    use: "depthwise 3x3, undilated, columns 1 or 2 apart, at least 4 wide",
    dtypes: float32,
    features: ["simd128"],
    module: "simd128",
    splits: true,
  },
  {
    name: "f32_f32_conv2d_16x1__simd128",
    ops: ["conv2d"],
    use: "fewer than four filters in a group",
    dtypes: float32,
    features: ["simd128"],
    module: "simd128",
    splits: true,
  },
  {
    name: "f32_f32_conv2d_1x4__simd128_skip",
    ops: ["conv2d"],
    use: "padding with weights that are infinite or NaN",
    dtypes: float32,
    features: ["simd128"],
    module: "simd128",
    splits: true,
  },
  {
    name: "f32_f32_gemm_2x16__simd128",
    ops: ["linear", "matmul"],
    use: "packed weights; or an activation on the right, packed panel by panel",
    dtypes: float32,
    features: ["simd128"],
    module: "simd128",
    splits: true,
  },
];
