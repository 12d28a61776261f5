import type { KernelDTypes, KernelDescription } from "./kernel-entry.ts";

const float32: KernelDTypes = { input: "float32", weight: null, output: ["float32"] };
const common = { dtypes: float32, splits: true } as const;

/** What stands between the convolutions of float32 networks. */
export const floatImageKernels: readonly KernelDescription[] = [
  { name: "f32_clamp_1x4__simd128", ops: ["clamp"], ...common },
  {
    name: "f32_batchnorm_1x4__simd128",
    ops: ["batchNorm"],
    ...common,
  },
  {
    name: "f32_avgpool_1x4__simd128",
    ops: ["avgPool1d", "avgPool2d", "adaptiveAvgPool1d", "adaptiveAvgPool2d"],
    ...common,
  },
  { name: "f32_maxpool_1x4__simd128", ops: ["maxPool2d"], ...common },
];
