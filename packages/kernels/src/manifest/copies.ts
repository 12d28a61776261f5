import type { KernelDescription } from "./kernel-entry.ts";

const common = { splits: true } as const;

/** Elements side by side, and functions of bytes by table. */
export const copyKernels: readonly KernelDescription[] = [
  {
    name: "x8_lookup_1x4__scalar",
    ops: ["quantized.lookup", "quantized.relu", "quantized.clamp", "quantized.requantize"],
    dtypes: { input: "bits8", weight: null, output: ["uint8", "int8"] },
    ...common,
  },
  {
    name: "x8_concat_1x8__scalar",
    ops: ["cat"],
    dtypes: { input: "bits8", weight: null, output: [] },
    ...common,
  },
];
