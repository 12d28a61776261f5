/** Every operation, with its reference kernel and the kernels of WebAssembly: a chunk that is loaded where a graph needs it. */
export { ops } from "@quantrace/core/ops";
export { references } from "@quantrace/core";
export { createKernels } from "@quantrace/kernels";
