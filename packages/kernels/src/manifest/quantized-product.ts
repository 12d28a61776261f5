import type { KernelDTypes, KernelDescription } from "./kernel-entry.ts";

const layer: KernelDTypes = { input: "bits8", weight: "int8", output: ["uint8", "int8"] };
const dynamic: KernelDTypes = { ...layer, output: ["float32"] };
const activations: KernelDTypes = { input: "bits8", weight: "bits8", output: ["uint8", "int8"] };

/** Linear layers and matrix products in 8 bits. */
export const quantizedProductKernels: readonly KernelDescription[] = [
  {
    name: "x8_s8c_gemm_2x16c4_minmax_f32__relaxed",
    ops: ["quantized.linear"],
    dtypes: layer,
    splits: true,
  },
  {
    name: "x8_s8c_gemm_2x16c4_f32__relaxed",
    ops: ["quantized.linearDynamic"],
    dtypes: dynamic,
    splits: true,
  },
  {
    name: "x8_s8c_gemm_2x16c2_minmax_f32__simd128",
    ops: ["quantized.linear"],
    dtypes: layer,
    splits: true,
  },
  {
    name: "x8_s8c_gemm_2x16c2_f32__simd128",
    ops: ["quantized.linearDynamic"],
    dtypes: dynamic,
    splits: true,
  },
  {
    name: "x8_s8c_gemm_1x16_f32__scalar",
    ops: ["quantized.linearDynamic"],
    dtypes: dynamic,
    splits: true,
  },
  {
    name: "x8_x8_gemm_2x16c4_minmax_f32__relaxed",
    ops: ["quantized.matmul"],
    dtypes: activations,
    splits: true,
  },
  {
    name: "x8_x8_gemm_2x16c2_minmax_f32__simd128",
    ops: ["quantized.matmul"],
    dtypes: activations,
    splits: true,
  },
  {
    name: "x8_x8_gemm_1x16_minmax_f32__scalar",
    ops: ["quantized.matmul"],
    dtypes: activations,
    splits: true,
  },
];
