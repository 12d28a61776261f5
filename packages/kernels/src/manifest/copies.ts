import type { KernelDTypes, KernelDescription } from "./kernel-entry.ts";

const bits8: KernelDTypes = { input: "bits8", weight: null, output: [] };
const bits32: KernelDTypes = { input: "bits32", weight: null, output: [] };
const common = { splits: true } as const;

/** Elements in other places, and functions of bytes by table. */
export const copyKernels: readonly KernelDescription[] = [
  {
    name: "x8_lookup_1x4__scalar",
    ops: ["quantized.lookup", "quantized.relu", "quantized.clamp", "quantized.requantize"],
    dtypes: { input: "bits8", weight: null, output: ["uint8", "int8"] },
    ...common,
  },
  { name: "x8_concat_1x8__scalar", ops: ["cat"], dtypes: bits8, ...common },
  {
    name: "x8_gather_1x8__scalar",
    ops: ["slice", "quantized.pad", "quantized.interpolate"],
    dtypes: bits8,
    ...common,
  },
  { name: "x32_gather_1x2__scalar", ops: ["slice"], dtypes: bits32, ...common },
];
