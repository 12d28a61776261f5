import type { KernelDTypes, KernelEntry, KernelOp } from "./kernel-entry.ts";

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
export const quantizedConvolutionKernels: readonly KernelEntry[] = [
  {
    name: "u8_s8c_winograd_2x16c2_minmax_f32__simd128",
    ops: ["quantized.conv1d", "quantized.conv2d"],
    use: "uint8 activations, 3x3 windows, stride 1, where sums stay within 2^25",
    dtypes: uint8,
    features: ["simd128"],
    module: "simd128",
    splits: true,
  },
  {
    name: "u8_s8c_dwconv_2x8c2_minmax_f32__simd128",
    ops: ["quantized.conv1d", "quantized.conv2d"],
    use: "uint8 activations, depthwise, undilated, at least 8 channels",
    dtypes: uint8,
    features: ["simd128"],
    module: "simd128",
    splits: true,
  },
  {
    name: "u8_s8c_igemm_2x16c2_minmax_f32__simd128",
    ops: generalOps,
    use: "uint8 activations, filters by sixteens",
    dtypes: uint8,
    features: ["simd128"],
    module: "simd128",
    splits: true,
  },
  {
    name: "u8_s8c_igemm_4x8c2_minmax_f32__simd128",
    ops: generalOps,
    use: "uint8 activations: the general case",
    dtypes: uint8,
    features: ["simd128"],
    module: "simd128",
    splits: true,
  },
  {
    name: "u8_s8c_igemm_4x2_minmax_f32__scalar",
    ops: generalOps,
    use: "the same without SIMD, and products of 2^22 and more",
    dtypes: uint8,
    features: [],
    module: "scalar",
    splits: true,
  },
  {
    name: "s8_s8c_winograd_2x16c2_minmax_f32__simd128",
    ops: ["quantized.conv1d", "quantized.conv2d"],
    use: "int8 activations, 3x3 windows, stride 1, where sums stay within 2^25",
    dtypes: int8,
    features: ["simd128"],
    module: "simd128",
    splits: true,
  },
  {
    name: "s8_s8c_dwconv_2x8c2_minmax_f32__simd128",
    ops: ["quantized.conv1d", "quantized.conv2d"],
    use: "int8 activations, depthwise, undilated, at least 8 channels",
    dtypes: int8,
    features: ["simd128"],
    module: "simd128",
    splits: true,
  },
  {
    name: "s8_s8c_igemm_2x16c2_minmax_f32__simd128",
    ops: generalOps,
    use: "int8 activations, filters by sixteens",
    dtypes: int8,
    features: ["simd128"],
    module: "simd128",
    splits: true,
  },
  {
    name: "s8_s8c_igemm_4x8c2_minmax_f32__simd128",
    ops: generalOps,
    use: "int8 activations: the general case",
    dtypes: int8,
    features: ["simd128"],
    module: "simd128",
    splits: true,
  },
  {
    name: "s8_s8c_igemm_4x2_minmax_f32__scalar",
    ops: generalOps,
    use: "the same without SIMD, and products of 2^22 and more",
    dtypes: int8,
    features: [],
    module: "scalar",
    splits: true,
  },
];
