import type { KernelDTypes, KernelEntry } from "./kernel-entry.ts";

const float32: KernelDTypes = { input: "float32", weight: null, output: ["float32"] };
const common = { features: ["simd128"], module: "simd128", splits: true } as const;

/** What a step of training has beside a network's own operations. */
export const floatTrainingKernels: readonly KernelEntry[] = [
  {
    name: "f32_sum_1x8__simd128",
    ops: ["sum", "mean"],
    use: "over any dimensions, float32",
    dtypes: float32,
    ...common,
  },
  {
    name: "f32_batchnorm_1x8__simd128_batch",
    ops: ["batchNorm"],
    use: "with the statistics of the batch",
    dtypes: float32,
    ...common,
  },
  {
    name: "f32_f32_compare_1x4__simd128",
    ops: ["gt", "ge", "lt", "le", "eq", "ne"],
    use: "float32 shapes that broadcast",
    dtypes: { input: "float32", weight: "float32", output: ["bool"] },
    ...common,
  },
  {
    name: "x8_where_1x4__simd128",
    ops: ["where"],
    use: "float32 or int32, shapes that broadcast",
    dtypes: { input: "bits8", weight: null, output: ["float32", "int32"] },
    ...common,
  },
];
