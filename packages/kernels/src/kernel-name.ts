/** The parts of a kernel's name. README.md documents the grammar. */
export interface KernelName {
  /** x8 and x32: elements of 8 and of 32 bits, of any type. */
  readonly input: "f32" | "u8" | "s8" | "x8" | "x32";
  /** The dtype of the other operand, if there is one. A trailing c: one scale per output channel. */
  readonly weight: "f32" | "u8" | "s8" | "s8c" | "x8" | null;
  readonly operation: string;
  /** Rows (output pixels) and columns (output channels) of one tile. */
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
  /^(f32|u8|s8|x8|x32)(?:_(f32|u8|s8|s8c|x8))?_([a-z][a-z0-9]*)_([1-9]\d*)x([1-9]\d*)(?:c([1-9]\d*))?(?:_(minmax))?(?:_(f32))?__(scalar|simd128|relaxed)(?:_([a-z][a-z0-9]*))?$/;

/**
 * Parses a kernel's name; null when it does not follow the grammar.
 *
 * @example
 * parseKernelName("f32_f32_gemm_2x16__simd128")?.tileColumns; // => 16
 */
export function parseKernelName(name: string): KernelName | null {
  const parts = grammar.exec(name);
  if (parts === null) return null;
  const [, input, weight, operation, rows, columns, unroll, clamp, requantize, isa, variant] = parts;
  return {
    input: input as KernelName["input"],
    weight: (weight ?? null) as KernelName["weight"],
    operation: operation as string,
    tileRows: Number(rows),
    tileColumns: Number(columns),
    kernelUnroll: Number(unroll ?? 1),
    clamp: (clamp ?? null) as KernelName["clamp"],
    requantize: (requantize ?? null) as KernelName["requantize"],
    isa: isa as KernelName["isa"],
    variant: variant ?? null,
  };
}
