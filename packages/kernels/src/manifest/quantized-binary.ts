import type { KernelDTypes, KernelEntry } from "./kernel-entry.ts";

const bytes: KernelDTypes = { input: "bits8", weight: "bits8", output: ["uint8", "int8"] };

/** Operations of two 8-bit tensors. */
export const quantizedBinaryKernels: readonly KernelEntry[] = [
  {
    name: "x8_x8_add_16x1_minmax_f32__simd128",
    ops: ["quantized.add"],
    use: "two tensors of one shape",
    dtypes: bytes,
    features: ["simd128"],
    module: "simd128",
    splits: true,
  },
  {
    name: "x8_x8_mul_16x1_minmax_f32__simd128",
    ops: ["quantized.mul"],
    use: "two tensors of one shape",
    dtypes: bytes,
    features: ["simd128"],
    module: "simd128",
    splits: true,
  },
];
