import type { KernelDescription } from "./kernel-entry.ts";

/** A choice of elements along each dimension. */
export const gatherKernels: readonly KernelDescription[] = [
  {
    name: "x8_gather_1x8__scalar",
    ops: ["slice", "pad", "interpolate", "quantized.pad", "quantized.interpolate"],
    dtypes: { input: "bits8", weight: null, output: [] },
    splits: true,
  },
  {
    name: "x32_gather_1x2__scalar",
    ops: ["slice", "pad", "interpolate"],
    dtypes: { input: "bits32", weight: null, output: [] },
    splits: true,
  },
];
