/** What a runtime needs of the kernels: to plan a graph that it has read, and to run it. */
export { leafWithLateSizes } from "./backend/late-sizes.ts";
export { type Fallback, plannedExecutable } from "./backend/planned-executable.ts";
export type { NodeExplanation } from "./backend/explanation.ts";
export type { WasmExecutable } from "./backend/wasm-executable.ts";
export type { KernelBinary, KernelOptions, Threads } from "./engine.ts";
export type { Feature } from "./features.ts";
export { createInt8NetworkKernels } from "./int8-network-kernels.ts";
export { createKernels } from "./kernels.ts";
export type { KernelSet } from "./kernel-set.ts";
export type { LeafTensors } from "@quantrace/ir";
