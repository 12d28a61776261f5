import type { KernelDTypes, KernelDescription } from "./kernel-entry.ts";

const float32: KernelDTypes = { input: "float32", weight: null, output: ["float32"] };

/** What quantization-aware training adds to a step. */
export const floatQatKernels: readonly KernelDescription[] = [
  { name: "f32_fakequantize_1x4_minmax__simd128", ops: ["fakeQuantize"], dtypes: float32, splits: true },
  { name: "f32_updaterange_1x4__simd128", ops: ["updateRange"], dtypes: float32, splits: true },
];
