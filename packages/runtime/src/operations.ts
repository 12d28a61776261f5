import { int8NetworkOps, int8NetworkReferences } from "@quantrace/core/ops/int8-network";
import type { AnyKernel, OpDefinition } from "@quantrace/core/ops";
import { createInt8NetworkKernels, type KernelOptions, type KernelSet } from "@quantrace/kernels/execution";

/** The operations that a graph may use, and what runs them. */
export interface Operations {
  readonly definitions: Readonly<Record<string, OpDefinition>>;
  readonly references: Readonly<Record<string, AnyKernel>>;
  readonly createKernels: (options: KernelOptions) => Promise<KernelSet>;
}

/** The operations of int8 networks of images. */
export const int8Network: Operations = {
  definitions: int8NetworkOps,
  references: int8NetworkReferences,
  createKernels: createInt8NetworkKernels,
};

const CALL = / = ([A-Za-z_][\w.]*)(?:@\d+)?\(/g;

/** Words that stand where the name of an operation could. */
const OTHERS: ReadonlySet<string> = new Set(["get_item"]);

/**
 * True for the text of a graph that names operations of int8 networks of images alone. What only looks like a name, inside of
 * a string, makes it false.
 */
export function isInt8Network(text: string): boolean {
  const names = Array.from(text.matchAll(CALL), ([, name = ""]) => name);
  return names.every((name) => Object.hasOwn(int8NetworkOps, name) || OTHERS.has(name));
}
