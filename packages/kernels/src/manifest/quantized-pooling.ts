import type { KernelEntry, KernelOp } from "./kernel-entry.ts";

const maximum: readonly KernelOp[] = ["quantized.maxPool2d"];
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
export const quantizedPoolingKernels: readonly KernelEntry[] = (["uint8", "int8"] as const).flatMap(
  (dtype) => {
    const input = dtype === "uint8" ? "u8" : "s8";
    const common = {
      dtypes: { input: dtype, weight: null, output: [dtype] },
      features: ["simd128"],
      module: "simd128",
      splits: true,
    } as const;
    return [
      { name: `${input}_maxpool_1x16__simd128`, ops: maximum, use: `${dtype} images`, ...common },
      {
        name: `${input}_avgpool_1x16_f32__simd128`,
        ops: averages,
        use: `${dtype} images; means over all pixels`,
        ...common,
      },
    ];
  },
);
