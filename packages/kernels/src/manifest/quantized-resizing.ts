import type { KernelDTypes, KernelDescription } from "./kernel-entry.ts";

const dtypes: KernelDTypes = { input: "bits8", weight: null, output: ["uint8", "int8"] };

/** Bilinear interpolation of 8-bit images. */
export const quantizedResizingKernels: readonly KernelDescription[] = [
  {
    name: "x8_resize_1x16__simd128",
    ops: ["quantized.interpolate"],
    dtypes,
    splits: true,
  },
  {
    name: "x8_resize_1x1__scalar",
    ops: ["quantized.interpolate"],
    dtypes,
    splits: true,
  },
];
