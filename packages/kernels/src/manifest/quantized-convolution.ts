import type { KernelDTypes, KernelEntry } from "./kernel-entry.ts";

const uint8: KernelDTypes = { input: "uint8", weight: "int8", output: ["uint8", "int8"] };
const int8: KernelDTypes = { input: "int8", weight: "int8", output: ["uint8", "int8"] };

/** Convolutions and linear layers in 8 bits. */
export const quantizedConvolutionKernels: readonly KernelEntry[] = [
  {
    name: "u8_s8c_winograd_2x16c2_minmax_f32__simd128",
    ops: ["quantized.conv2d"],
    use: "uint8 activations, 3x3 windows, stride 1, where |sums| stay below 2^25",
    dtypes: uint8,
    features: ["simd128"],
    module: "simd128",
  },
  {
    name: "u8_s8c_dwconv_2x8c2_minmax_f32__simd128",
    ops: ["quantized.conv2d"],
    use: "uint8 activations, depthwise, undilated, at least 8 channels",
    dtypes: uint8,
    features: ["simd128"],
    module: "simd128",
  },
  {
    name: "u8_s8c_igemm_2x16c2_minmax_f32__simd128",
    ops: ["quantized.conv2d", "quantized.linear"],
    use: "uint8 activations, filters by sixteens",
    dtypes: uint8,
    features: ["simd128"],
    module: "simd128",
  },
  {
    name: "u8_s8c_igemm_4x8c2_minmax_f32__simd128",
    ops: ["quantized.conv2d", "quantized.linear"],
    use: "uint8 activations: the general case",
    dtypes: uint8,
    features: ["simd128"],
    module: "simd128",
  },
  {
    name: "u8_s8c_igemm_4x2_minmax_f32__scalar",
    ops: ["quantized.conv2d", "quantized.linear"],
    use: "the same without SIMD, and products of 2^22 and more",
    dtypes: uint8,
    features: [],
    module: "scalar",
  },
  {
    name: "s8_s8c_winograd_2x16c2_minmax_f32__simd128",
    ops: ["quantized.conv2d"],
    use: "int8 activations, 3x3 windows, stride 1, where |sums| stay below 2^25",
    dtypes: int8,
    features: ["simd128"],
    module: "simd128",
  },
  {
    name: "s8_s8c_dwconv_2x8c2_minmax_f32__simd128",
    ops: ["quantized.conv2d"],
    use: "int8 activations, depthwise, undilated, at least 8 channels",
    dtypes: int8,
    features: ["simd128"],
    module: "simd128",
  },
  {
    name: "s8_s8c_igemm_2x16c2_minmax_f32__simd128",
    ops: ["quantized.conv2d", "quantized.linear"],
    use: "int8 activations, filters by sixteens",
    dtypes: int8,
    features: ["simd128"],
    module: "simd128",
  },
  {
    name: "s8_s8c_igemm_4x8c2_minmax_f32__simd128",
    ops: ["quantized.conv2d", "quantized.linear"],
    use: "int8 activations: the general case",
    dtypes: int8,
    features: ["simd128"],
    module: "simd128",
  },
  {
    name: "s8_s8c_igemm_4x2_minmax_f32__scalar",
    ops: ["quantized.conv2d", "quantized.linear"],
    use: "the same without SIMD, and products of 2^22 and more",
    dtypes: int8,
    features: [],
    module: "scalar",
  },
];
