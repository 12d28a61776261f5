import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import type { GradientFacet } from "../op/gradient.ts";
import type { OpDefinition } from "../op/op-definition.ts";
import { convolutionGradient } from "./gradients/convolution-gradients.ts";
import { convolution, convolutionOnnx, convolutionQuantization } from "./kernels/convolution.ts";

/**
 * A two-dimensional convolution (cross-correlation). With `groups` the channels fall into groups that are convolved
 * one by one; `groups` equal to the number of channels makes it depthwise.
 *
 * @shape x `[N, C, H, W]`, weight `[O, C / groups, KH, KW]`, bias `[O]` gives `[N, O, H', W']` with
 *   `H' = floor((H + 2 padding - dilation (KH - 1) - 1) / stride) + 1`
 * @exactness deterministic: input channel, kernel row, kernel column ascending, `acc = f32(acc + f32(x * w))`; padding
 *   is skipped, the bias added last
 * @throws QS1002 channels, groups and weight do not fit; QS1007 an attribute is out of range; QS1201 the kernel is
 *   larger than the padded input
 * @source torch.nn.functional.conv2d; ONNX Conv-11
 * @example
 * conv2d(tensor([[[[1, 2, 3]]]]), tensor([[[[1, 1]]]])).toArray(); // => [[[[3, 5]]]]
 */
export const conv2d: OpDefinition = convolution("conv2d", 2);

export { convolutionReference as conv2dReference } from "./kernels/convolution.ts";

export const conv2dQuantization: QuantizationFacet = convolutionQuantization("quantized.conv2d");

export const conv2dOnnx: OnnxFacet = convolutionOnnx;

export const conv2dGradient: GradientFacet = convolutionGradient(2);
