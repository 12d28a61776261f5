import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import type { GradientFacet } from "../op/gradient.ts";
import type { OpDefinition } from "../op/op-definition.ts";
import { transposedConvolutionGradient } from "./gradients/convolution-gradients.ts";
import {
  transposedConvolution,
  transposedConvolutionOnnx,
  transposedConvolutionQuantization,
} from "./kernels/transposed-convolution.ts";

/**
 * A three-dimensional transposed convolution: each element of x adds the kernel, times itself, to the outputs around
 * `stride` times its place. `padding` takes away outputs on every side; `outputPadding` adds some at the end. It is the
 * gradient of conv3d with respect to its input, and no inverse of it.
 *
 * @shape x `[N, C, D, H, W]`, weight `[C, O / groups, KD, KH, KW]`, bias `[O]` gives `[N, O, D', H', W']` with
 *   `D' = (D - 1) stride - 2 padding + dilation (KD - 1) + outputPadding + 1`
 * @exactness deterministic: input channel, kernel plane, kernel row, kernel column ascending, `acc = f32(acc + f32(x * w))`, the bias
 *   added last
 * @throws QS1002 channels, groups and weight do not fit, or the image is empty; QS1007 an attribute is out of range, or
 *   `padding` leaves no output
 * @source torch.nn.functional.conv_transpose3d; ONNX ConvTranspose-11
 * @example
 * convTranspose3d(tensor([[[[[1, 2]]]]]), tensor([[[[[1, 10]]]]])).toArray(); // => [[[[[1, 12, 20]]]]]
 */
export const convTranspose3d: OpDefinition = transposedConvolution("convTranspose3d", 3);

export { transposedConvolutionReference as convTranspose3dReference } from "./kernels/transposed-convolution.ts";

export const convTranspose3dQuantization: QuantizationFacet =
  transposedConvolutionQuantization("quantized.convTranspose3d");

export const convTranspose3dOnnx: OnnxFacet = transposedConvolutionOnnx;

export const convTranspose3dGradient: GradientFacet = transposedConvolutionGradient(3);
