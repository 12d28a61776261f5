import type { KernelEntry } from "../../manifest/index.ts";

/** Below so many elements another thread takes longer to wake up than one takes to compute them all. */
const LEAST_ELEMENTS = 16_384;

/** The kernel, which one thread runs alone where there is little to do for each of few elements. */
export function aloneIfSmall(kernel: KernelEntry, elements: number): KernelEntry {
  return elements < LEAST_ELEMENTS ? { ...kernel, splits: false } : kernel;
}
