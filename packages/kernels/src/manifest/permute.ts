import type { KernelDTypes, KernelDescription, KernelOp } from "./kernel-entry.ts";

const bits8: KernelDTypes = { input: "bits8", weight: null, output: [] };
const bits32: KernelDTypes = { input: "bits32", weight: null, output: [] };
const ops: readonly KernelOp[] = ["permute", "transpose", "expand", "relayout"];

/** Changes of order. */
export const permuteKernels: readonly KernelDescription[] = [
  {
    name: "x8_permute_16x16__simd128",
    ops,
    dtypes: bits8,
    splits: true,
  },
  {
    name: "x32_permute_4x4__simd128",
    ops,
    dtypes: bits32,
    splits: true,
  },
  {
    name: "x8_permute_1x1__scalar",
    ops,
    dtypes: bits8,
    splits: true,
  },
  {
    name: "x32_permute_1x1__scalar",
    ops,
    dtypes: bits32,
    splits: true,
  },
];
