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
 * A one-dimensional transposed convolution: each element of x adds the kernel, times itself, to the outputs around
 * `stride` times its place. `padding` takes away outputs on every side; `outputPadding` adds some at the end. It is the
 * gradient of conv1d with respect to its input, and no inverse of it.
 *
 * @shape x `[N, C, L]`, weight `[C, O / groups, KL]`, bias `[O]` gives `[N, O, L']` with
 *   `L' = (L - 1) stride - 2 padding + dilation (KL - 1) + outputPadding + 1`
 * @exactness deterministic: input channel, then kernel element ascending, `acc = f32(acc + f32(x * w))`, the bias
 *   added last
 * @throws QS1002 channels, groups and weight do not fit, or the image is empty; QS1007 an attribute is out of range, or
 *   `padding` leaves no output
 * @source torch.nn.functional.conv_transpose1d; ONNX ConvTranspose-11
 * @example
 * convTranspose1d(tensor([[[1, 2]]]), tensor([[[1, 10]]])).toArray(); // => [[[1, 12, 20]]]
 */
export const convTranspose1d: OpDefinition = transposedConvolution("convTranspose1d", 1);

export { transposedConvolutionReference as convTranspose1dReference } from "./kernels/transposed-convolution.ts";

export const convTranspose1dQuantization: QuantizationFacet =
  transposedConvolutionQuantization("quantized.convTranspose1d");

export const convTranspose1dOnnx: OnnxFacet = transposedConvolutionOnnx;

export const convTranspose1dGradient: GradientFacet = transposedConvolutionGradient(1);
