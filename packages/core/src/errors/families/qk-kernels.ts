/** QK: kernels, backends and memory. */
export const qkKernels = {} as const;
