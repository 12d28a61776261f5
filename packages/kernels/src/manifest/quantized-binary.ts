import type { KernelDTypes, KernelDescription } from "./kernel-entry.ts";

const bytes: KernelDTypes = { input: "bits8", weight: "bits8", output: ["uint8", "int8"] };

/** Operations of two 8-bit tensors. */
export const quantizedBinaryKernels: readonly KernelDescription[] = (["add", "mul"] as const).flatMap(
  (name) => {
    const common = { ops: [`quantized.${name}`], dtypes: bytes, splits: true } as const;
    return [
      {
        name: `x8_x8_${name}_16x1_minmax_f32__simd128`,
        ...common,
      },
      {
        name: `x8_x8_${name}_1x1_minmax_f32__scalar`,
        ...common,
      },
    ];
  },
);
