import { conversionKernels } from "./conversion.ts";
import { dynamicKernels } from "./dynamic.ts";
import { floatElementwiseKernels } from "./float-elementwise.ts";
import { copyKernels } from "./copies.ts";
import { gatherKernels } from "./gathers.ts";
import { floatKernels } from "./float.ts";
import { floatImageKernels } from "./float-image.ts";
import { floatQatKernels } from "./float-qat.ts";
import { floatTrainingKernels } from "./float-training.ts";
import { type KernelDescription, type KernelEntry, withIsa } from "./kernel-entry.ts";
import { permuteKernels } from "./permute.ts";
import { quantizedBinaryKernels } from "./quantized-binary.ts";
import { quantizedConvolutionKernels } from "./quantized-convolution.ts";
import { quantizedProductKernels } from "./quantized-product.ts";
import { quantizedPoolingKernels } from "./quantized-pooling.ts";
import { quantizedResizingKernels } from "./quantized-resizing.ts";

export type { KernelDTypes, KernelEntry, KernelModule, KernelOp } from "./kernel-entry.ts";

const kernels: readonly KernelDescription[] = [
  ...quantizedConvolutionKernels,
  ...quantizedProductKernels,
  ...quantizedBinaryKernels,
  ...quantizedPoolingKernels,
  ...quantizedResizingKernels,
  ...conversionKernels,
  ...dynamicKernels,
  ...copyKernels,
  ...gatherKernels,
  ...floatKernels,
  ...floatElementwiseKernels,
  ...permuteKernels,
  ...floatImageKernels,
  ...floatTrainingKernels,
  ...floatQatKernels,
];

/** Every kernel. Names follow the grammar in README.md. */
export const manifest: readonly KernelEntry[] = kernels.map(withIsa);
