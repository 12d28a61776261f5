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
 * A two-dimensional transposed convolution: each element of x adds the kernel, times itself, to the outputs around
 * `stride` times its place. `padding` takes away outputs on every side; `outputPadding` adds some at the end. It is the
 * gradient of conv2d with respect to its input, and no inverse of it.
 *
 * @shape x `[N, C, H, W]`, weight `[C, O / groups, KH, KW]`, bias `[O]` gives `[N, O, H', W']` with
 *   `H' = (H - 1) stride - 2 padding + dilation (KH - 1) + outputPadding + 1`
 * @exactness deterministic: input channel, kernel row, kernel column ascending, `acc = f32(acc + f32(x * w))`, the bias
 *   added last
 * @throws QS1002 channels, groups and weight do not fit, or the image is empty; QS1007 an attribute is out of range, or
 *   `padding` leaves no output
 * @source torch.nn.functional.conv_transpose2d; ONNX ConvTranspose-11
 * @example
 * convTranspose2d(tensor([[[[1, 2]]]]), tensor([[[[1, 10]]]])).toArray(); // => [[[[1, 12, 20]]]]
 */
export const convTranspose2d: OpDefinition = transposedConvolution("convTranspose2d", 2);

export { transposedConvolutionReference as convTranspose2dReference } from "./kernels/transposed-convolution.ts";

export const convTranspose2dQuantization: QuantizationFacet =
  transposedConvolutionQuantization("quantized.convTranspose2d");

export const convTranspose2dOnnx: OnnxFacet = transposedConvolutionOnnx;

export const convTranspose2dGradient: GradientFacet = transposedConvolutionGradient(2);
