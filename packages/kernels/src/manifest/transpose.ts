import type { KernelDTypes, KernelEntry } from "./kernel-entry.ts";

const bits8: KernelDTypes = { input: "bits8", weight: null, output: [] };
const bits32: KernelDTypes = { input: "bits32", weight: null, output: [] };

/** Changes of layout. */
export const transposeKernels: readonly KernelEntry[] = [
  {
    name: "x8_transpose_16x1__scalar",
    ops: ["relayout"],
    use: "elements of 8 bits",
    dtypes: bits8,
    features: [],
    module: "scalar",
    splits: true,
  },
  {
    name: "x32_transpose_16x1__scalar",
    ops: ["relayout"],
    use: "elements of 32 bits",
    dtypes: bits32,
    features: [],
    module: "scalar",
    splits: true,
  },
];
