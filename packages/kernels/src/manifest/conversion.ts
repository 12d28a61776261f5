import type { KernelDescription } from "./kernel-entry.ts";

/** From float32 to 8 bits and back. */
export const conversionKernels: readonly KernelDescription[] = [
  {
    name: "f32_quantize_1x16_minmax__simd128",
    ops: ["quantize"],
    dtypes: { input: "float32", weight: null, output: ["uint8", "int8"] },
    splits: true,
  },
  {
    name: "x8_dequantize_1x4__simd128",
    ops: ["dequantize"],
    dtypes: { input: "bits8", weight: null, output: ["float32"] },
    splits: true,
  },
  {
    name: "f32_quantize_1x1_minmax__scalar",
    ops: ["quantize"],
    dtypes: { input: "float32", weight: null, output: ["uint8", "int8"] },
    splits: true,
  },
  {
    name: "x8_dequantize_1x1__scalar",
    ops: ["dequantize"],
    dtypes: { input: "bits8", weight: null, output: ["float32"] },
    splits: true,
  },
];
