import type { KernelDTypes, KernelDescription, KernelOp } from "./kernel-entry.ts";

const uint8: KernelDTypes = { input: "uint8", weight: "int8", output: ["uint8", "int8"] };
const int8: KernelDTypes = { input: "int8", weight: "int8", output: ["uint8", "int8"] };

/** What the general kernels compute. */
const generalOps: readonly KernelOp[] = [
  "quantized.conv1d",
  "quantized.conv2d",
  "quantized.conv3d",
  "quantized.convTranspose1d",
  "quantized.convTranspose2d",
  "quantized.convTranspose3d",
  "quantized.linear",
];

/** Convolutions and linear layers in 8 bits. */
export const quantizedConvolutionKernels: readonly KernelDescription[] = [
  {
    name: "x8_s8c_igemm_2x16c4_minmax_f32__relaxed",
    ops: ["quantized.conv1d", "quantized.conv2d"],
    dtypes: { input: "bits8", weight: "int8", output: ["uint8", "int8"] },
    splits: true,
  },
  {
    name: "x8_s8c_dwconv_2x8c4_minmax_f32__relaxed",
    ops: ["quantized.conv1d", "quantized.conv2d"],
    dtypes: { input: "bits8", weight: "int8", output: ["uint8", "int8"] },
    splits: true,
  },
  {
    name: "u8_s8c_winograd_2x16c2_minmax_f32__simd128",
    ops: ["quantized.conv1d", "quantized.conv2d"],
    dtypes: uint8,
    splits: true,
  },
  {
    name: "u8_s8c_dwconv_2x8c2_minmax_f32__simd128",
    ops: ["quantized.conv1d", "quantized.conv2d"],
    dtypes: uint8,
    splits: true,
  },
  {
    name: "u8_s8c_igemm_2x16c2_minmax_f32__simd128",
    ops: generalOps,
    dtypes: uint8,
    splits: true,
  },
  {
    name: "u8_s8c_igemm_4x8c2_minmax_f32__simd128",
    ops: generalOps,
    dtypes: uint8,
    splits: true,
  },
  {
    name: "u8_s8c_igemm_4x2_minmax_f32__scalar",
    ops: generalOps,
    dtypes: uint8,
    splits: true,
  },
  {
    name: "s8_s8c_winograd_2x16c2_minmax_f32__simd128",
    ops: ["quantized.conv1d", "quantized.conv2d"],
    dtypes: int8,
    splits: true,
  },
  {
    name: "s8_s8c_dwconv_2x8c2_minmax_f32__simd128",
    ops: ["quantized.conv1d", "quantized.conv2d"],
    dtypes: int8,
    splits: true,
  },
  {
    name: "s8_s8c_igemm_2x16c2_minmax_f32__simd128",
    ops: generalOps,
    dtypes: int8,
    splits: true,
  },
  {
    name: "s8_s8c_igemm_4x8c2_minmax_f32__simd128",
    ops: generalOps,
    dtypes: int8,
    splits: true,
  },
  {
    name: "s8_s8c_igemm_4x2_minmax_f32__scalar",
    ops: generalOps,
    dtypes: int8,
    splits: true,
  },
];
