import type { KernelDescription, KernelOp } from "./kernel-entry.ts";

const maximum: readonly KernelOp[] = [
  "quantized.maxPool2d",
  "maxPool1d",
  "maxPool2d",
  "maxPool3d",
  "adaptiveMaxPool1d",
  "adaptiveMaxPool2d",
  "adaptiveMaxPool3d",
];
const averages: readonly KernelOp[] = [
  "quantized.adaptiveAvgPool1d",
  "quantized.adaptiveAvgPool2d",
  "quantized.adaptiveAvgPool3d",
  "quantized.avgPool1d",
  "quantized.avgPool2d",
  "quantized.avgPool3d",
  "quantized.mean",
];

/** Poolings of 8-bit images. */
export const quantizedPoolingKernels: readonly KernelDescription[] = (["uint8", "int8"] as const).flatMap(
  (dtype) => {
    const input = dtype === "uint8" ? "u8" : "s8";
    const dtypes = { input: dtype, weight: null, output: [dtype] } as const;
    const common = { dtypes, splits: true } as const;
    return [
      { name: `${input}_maxpool_1x16__simd128`, ops: maximum, ...common },
      {
        name: `${input}_avgpool_1x16_f32__simd128`,
        ops: averages,
        ...common,
      },
      { name: `${input}_maxpool_1x1__scalar`, ops: maximum, ...common },
      { name: `${input}_avgpool_1x1_f32__scalar`, ops: averages, ...common },
    ];
  },
);
