import type { KernelAttributes } from "../call-request.ts";
import type { Feature } from "../features.ts";

/** The operations that kernels serve, by their ids in `@quantrace/core`; `relayout` is one of the planner's own. */
export type KernelOp = keyof KernelAttributes;

/** The WebAssembly modules. */
export type KernelModule = "scalar" | "simd128" | "relaxed";

/** The dtypes of a kernel's operands and result. */
export interface KernelDTypes {
  /** `bits8` and `bits32`: elements of that size, of any dtype. */
  readonly input: "float32" | "uint8" | "int8" | "bits8" | "bits32";
  /** Null where there is no other operand. */
  readonly weight: "float32" | "uint8" | "int8" | "bits8" | null;
  readonly output: readonly ("float32" | "uint8" | "int8" | "int32" | "bool")[];
}

/** One kernel: `name` is its id and the name of the function that its module exports. */
export interface KernelDescription {
  readonly name: string;
  readonly ops: readonly KernelOp[];
  readonly dtypes: KernelDTypes;
  /** True when `parts` threads can each compute a part. */
  readonly splits: boolean;
}

/** A kernel with what its name says. */
export interface KernelEntry extends KernelDescription {
  readonly features: readonly Feature[];
  readonly module: KernelModule;
}

const isas: readonly Pick<KernelEntry, "features" | "module">[] = [
  { features: ["relaxed-simd"], module: "relaxed" },
  { features: ["simd128"], module: "simd128" },
  { features: [], module: "scalar" },
];

/** A kernel with the module that its name ends with, and what that needs. */
export function withIsa(kernel: KernelDescription): KernelEntry {
  const isa = isas.find(({ module }) => kernel.name.includes(`__${module}`));
  return { ...kernel, ...(isa as (typeof isas)[number]) };
}
