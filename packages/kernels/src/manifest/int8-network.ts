import { conversionKernels } from "./conversion.ts";
import { copyKernels } from "./copies.ts";
import { type KernelDescription, type KernelEntry, withIsa } from "./kernel-entry.ts";
import { permuteKernels } from "./permute.ts";
import { quantizedBinaryKernels } from "./quantized-binary.ts";
import { quantizedConvolutionKernels } from "./quantized-convolution.ts";
import { quantizedPoolingKernels } from "./quantized-pooling.ts";
import { quantizedProductKernels } from "./quantized-product.ts";

const kernels: readonly KernelDescription[] = [
  ...quantizedConvolutionKernels,
  ...quantizedProductKernels,
  ...quantizedBinaryKernels,
  ...quantizedPoolingKernels,
  ...conversionKernels,
  ...copyKernels,
  ...permuteKernels,
];

/** The kernels of int8 networks of images. */
export const int8NetworkManifest: readonly KernelEntry[] = kernels.map(withIsa);
