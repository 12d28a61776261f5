import type { KernelDTypes, KernelEntry } from "./kernel-entry.ts";

const layer: KernelDTypes = { input: "bits8", weight: "int8", output: ["uint8", "int8"] };
const dynamic: KernelDTypes = { ...layer, output: ["float32"] };
const activations: KernelDTypes = { input: "bits8", weight: "bits8", output: ["uint8", "int8"] };

/** Linear layers and matrix products in 8 bits. */
export const quantizedProductKernels: readonly KernelEntry[] = [
  {
    name: "x8_s8c_gemm_2x16c4_minmax_f32__relaxed",
    ops: ["quantized.linear"],
    use: "engines with exact dot products of bytes",
    dtypes: layer,
    features: ["relaxed-simd"],
    module: "relaxed",
    splits: true,
  },
  {
    name: "x8_s8c_gemm_2x16c4_f32__relaxed",
    ops: ["quantized.linearDynamic"],
    use: "scale and zero point of x come with each run",
    dtypes: dynamic,
    features: ["relaxed-simd"],
    module: "relaxed",
    splits: true,
  },
  {
    name: "x8_s8c_gemm_2x16c2_minmax_f32__simd128",
    ops: ["quantized.linear"],
    use: "any number of rows; the weight stays in bytes",
    dtypes: layer,
    features: ["simd128"],
    module: "simd128",
    splits: true,
  },
  {
    name: "x8_s8c_gemm_2x16c2_f32__simd128",
    ops: ["quantized.linearDynamic"],
    use: "scale and zero point of x come with each run",
    dtypes: dynamic,
    features: ["simd128"],
    module: "simd128",
    splits: true,
  },
  {
    name: "x8_s8c_gemm_1x16_f32__scalar",
    ops: ["quantized.linearDynamic"],
    use: "the same without SIMD",
    dtypes: dynamic,
    features: [],
    module: "scalar",
    splits: true,
  },
  {
    name: "x8_x8_gemm_2x16c4_minmax_f32__relaxed",
    ops: ["quantized.matmul"],
    use: "both sides are activations",
    dtypes: activations,
    features: ["relaxed-simd"],
    module: "relaxed",
    splits: true,
  },
  {
    name: "x8_x8_gemm_2x16c2_minmax_f32__simd128",
    ops: ["quantized.matmul"],
    use: "the same without exact dot products of bytes",
    dtypes: activations,
    features: ["simd128"],
    module: "simd128",
    splits: true,
  },
  {
    name: "x8_x8_gemm_1x16_minmax_f32__scalar",
    ops: ["quantized.matmul"],
    use: "the same without SIMD",
    dtypes: activations,
    features: [],
    module: "scalar",
    splits: true,
  },
];
