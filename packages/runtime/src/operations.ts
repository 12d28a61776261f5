import { int8NetworkOps, int8NetworkReferences } from "@quantrace/core/ops/int8-network";
import type { AnyKernel, OpDefinition } from "@quantrace/core/ops";
import type { CallFunctionNode } from "@quantrace/ir/graph";
import { createInt8NetworkKernels, type KernelOptions, type KernelSet } from "@quantrace/kernels/execution";

/** The operations that a graph may use. */
export interface Operations {
  readonly definitions: Readonly<Record<string, OpDefinition>>;
  readonly references: (node: CallFunctionNode) => AnyKernel;
  readonly createKernels: (options: KernelOptions) => Promise<KernelSet>;
}

const int8Network: Operations = {
  definitions: int8NetworkOps,
  references: kernelIn(int8NetworkReferences),
  createKernels: createInt8NetworkKernels,
};

const CALL = / = ([A-Za-z_][\w.]*)(?:@\d+)?\(/g;

/** Words that stand where the name of an operation could. */
const OTHERS: ReadonlySet<string> = new Set(["get_item"]);

/**
 * The operations for a graph's text: those of int8 networks, or all, which are a chunk of their own, where the text
 * names another. What only looks like a name, inside of a string, costs no more than that chunk.
 */
export async function operationsFor(text: string): Promise<Operations> {
  const names = Array.from(text.matchAll(CALL), ([, name = ""]) => name);
  const isKnown = (name: string): boolean => Object.hasOwn(int8NetworkOps, name) || OTHERS.has(name);
  if (names.every(isKnown)) return int8Network;
  const { createKernels, ops, references } = await import("./all-operations.ts");
  return { definitions: ops, references: kernelIn(references), createKernels };
}

function kernelIn(table: Readonly<Record<string, AnyKernel>>): (node: CallFunctionNode) => AnyKernel {
  return ({ op }) => table[op.id] as AnyKernel;
}
