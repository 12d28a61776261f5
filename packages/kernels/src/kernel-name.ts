/** The parts of a kernel's name. README.md documents the grammar. */
export interface KernelName {
  readonly input: "f32" | "u8" | "s8";
  /** A trailing c: one scale per output channel. */
  readonly weight: "f32" | "s8c";
  readonly operation: "igemm" | "gemm" | "conv2d" | "dwconv3x3";
  /** Output pixels (rows) and output channels (columns) of one tile. */
  readonly tileRows: number;
  readonly tileColumns: number;
  /** How many values of k are interleaved in the packed weights. */
  readonly kernelUnroll: number;
  /** The output is clamped to a range. */
  readonly clamp: "minmax" | null;
  /** The arithmetic of the requantization. */
  readonly requantize: "f32" | null;
  readonly isa: "scalar" | "simd128" | "relaxed";
  readonly variant: string | null;
}

const grammar =
  /^(f32|u8|s8)_(f32|s8c)_(igemm|gemm|conv2d|dwconv3x3)_([1-9]\d*)x([1-9]\d*)(?:c([1-9]\d*))?(?:_(minmax))?(?:_(f32))?__(scalar|simd128|relaxed)(?:_([a-z][a-z0-9]*))?$/;

/**
 * Parses a kernel's name; null when it does not follow the grammar.
 *
 * @example
 * parseKernelName("f32_f32_igemm_4x8__simd128")?.tileColumns; // => 8
 */
export function parseKernelName(name: string): KernelName | null {
  const parts = grammar.exec(name);
  if (parts === null) return null;
  const [, input, weight, operation, rows, columns, unroll, clamp, requantize, isa, variant] = parts;
  return {
    input: input as KernelName["input"],
    weight: weight as KernelName["weight"],
    operation: operation as KernelName["operation"],
    tileRows: Number(rows),
    tileColumns: Number(columns),
    kernelUnroll: Number(unroll ?? 1),
    clamp: (clamp ?? null) as KernelName["clamp"],
    requantize: (requantize ?? null) as KernelName["requantize"],
    isa: isa as KernelName["isa"],
    variant: variant ?? null,
  };
}
