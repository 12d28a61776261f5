import type { KernelDTypes, KernelDescription } from "./kernel-entry.ts";

const float32: KernelDTypes = { input: "float32", weight: null, output: ["float32"] };

/** Quantization by the range that a tensor has in each run. */
export const dynamicKernels: readonly KernelDescription[] = [
  {
    name: "f32_choosescale_1x4__simd128",
    ops: ["quantized.chooseScale"],
    dtypes: float32,
    splits: false,
  },
  {
    name: "f32_choosezeropoint_1x4__simd128",
    ops: ["quantized.chooseZeroPoint"],
    dtypes: { ...float32, output: [] },
    splits: false,
  },
  {
    name: "f32_quantize_1x16_minmax__simd128_dynamic",
    ops: ["quantize"],
    dtypes: { ...float32, output: ["uint8", "int8"] },
    splits: true,
  },
];
