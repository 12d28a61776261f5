import type { Feature } from "./features.ts";

/** The operations that kernels serve, by their ids in `@quantrace/core`; `relayout` is one of the planner's own. */
export type KernelOp = "conv2d" | "linear" | "matmul" | "quantized.conv2d" | "quantized.linear" | "relayout";

/** The WebAssembly modules. */
export type KernelModule = "scalar" | "simd128";

/** The dtypes of a kernel's operands and result. */
export interface KernelDTypes {
  /** `bits8` and `bits32`: elements of that size, of any dtype. */
  readonly input: "float32" | "uint8" | "int8" | "bits8" | "bits32";
  /** Null where there is no other operand. */
  readonly weight: "float32" | "uint8" | "int8" | null;
  readonly output: readonly ("float32" | "uint8" | "int8")[];
}

/** One kernel: `name` is its id and the name of the function that `module` exports. */
export interface KernelEntry {
  readonly name: string;
  readonly ops: readonly KernelOp[];
  readonly dtypes: KernelDTypes;
  readonly features: readonly Feature[];
  readonly module: KernelModule;
}

const float32: KernelDTypes = { input: "float32", weight: "float32", output: ["float32"] };
const uint8: KernelDTypes = { input: "uint8", weight: "int8", output: ["uint8", "int8"] };
const int8: KernelDTypes = { input: "int8", weight: "int8", output: ["uint8", "int8"] };

/** Every kernel. Names follow the grammar in README.md. */
export const manifest: readonly KernelEntry[] = [
  {
    name: "u8_s8c_igemm_4x2_minmax_f32__scalar",
    ops: ["quantized.conv2d", "quantized.linear"],
    dtypes: uint8,
    features: [],
    module: "scalar",
  },
  {
    name: "s8_s8c_igemm_4x2_minmax_f32__scalar",
    ops: ["quantized.conv2d", "quantized.linear"],
    dtypes: int8,
    features: [],
    module: "scalar",
  },
  {
    name: "u8_s8c_igemm_2x16c2_minmax_f32__simd128",
    ops: ["quantized.conv2d", "quantized.linear"],
    dtypes: uint8,
    features: ["simd128"],
    module: "simd128",
  },
  {
    name: "u8_s8c_igemm_4x8c2_minmax_f32__simd128",
    ops: ["quantized.conv2d", "quantized.linear"],
    dtypes: uint8,
    features: ["simd128"],
    module: "simd128",
  },
  {
    name: "s8_s8c_igemm_2x16c2_minmax_f32__simd128",
    ops: ["quantized.conv2d", "quantized.linear"],
    dtypes: int8,
    features: ["simd128"],
    module: "simd128",
  },
  {
    name: "s8_s8c_igemm_4x8c2_minmax_f32__simd128",
    ops: ["quantized.conv2d", "quantized.linear"],
    dtypes: int8,
    features: ["simd128"],
    module: "simd128",
  },
  {
    name: "f32_f32_igemm_4x8__simd128",
    ops: ["conv2d", "linear"],
    dtypes: float32,
    features: ["simd128"],
    module: "simd128",
  },
  {
    name: "f32_f32_dwconv3x3_4x1__simd128",
    ops: ["conv2d"],
    dtypes: float32,
    features: ["simd128"],
    module: "simd128",
  },
  {
    name: "f32_f32_conv2d_16x1__simd128",
    ops: ["conv2d"],
    dtypes: float32,
    features: ["simd128"],
    module: "simd128",
  },
  {
    name: "f32_f32_conv2d_1x8__simd128_skip",
    ops: ["conv2d"],
    dtypes: float32,
    features: ["simd128"],
    module: "simd128",
  },
  {
    name: "f32_f32_gemm_4x8__simd128",
    ops: ["matmul"],
    dtypes: float32,
    features: ["simd128"],
    module: "simd128",
  },
  {
    name: "x8_transpose_16x1__scalar",
    ops: ["relayout"],
    dtypes: { input: "bits8", weight: null, output: [] },
    features: [],
    module: "scalar",
  },
  {
    name: "x32_transpose_16x1__scalar",
    ops: ["relayout"],
    dtypes: { input: "bits32", weight: null, output: [] },
    features: [],
    module: "scalar",
  },
];
