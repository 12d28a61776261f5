import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import type { GradientFacet } from "../op/gradient.ts";
import type { OpDefinition } from "../op/op-definition.ts";
import { convolutionGradient } from "./gradients/convolution-gradients.ts";
import { convolution, convolutionOnnx, convolutionQuantization } from "./kernels/convolution.ts";

/**
 * A one-dimensional convolution (cross-correlation) of sequences. With `groups` the channels fall into groups
 * that are convolved one by one; `groups` equal to the number of channels makes it depthwise.
 *
 * @shape x `[N, C, L]`, weight `[O, C / groups, KL]`, bias `[O]` gives `[N, O, L']` with
 *   `L' = floor((L + 2 padding - dilation (KL - 1) - 1) / stride) + 1`
 * @exactness deterministic: input channel, then kernel element ascending, `acc = f32(acc + f32(x * w))`;
 *   padding is skipped, the bias added last
 * @throws QS1002 channels, groups and weight do not fit; QS1007 an attribute is out of range; QS1201 the kernel is
 *   larger than the padded input
 * @source torch.nn.functional.conv1d; ONNX Conv-11
 * @example
 * conv1d(tensor([[[1, 2, 3]]]), tensor([[[1, 1]]])).toArray(); // => [[[3, 5]]]
 */
export const conv1d: OpDefinition = convolution("conv1d", 1);

export { convolutionReference as conv1dReference } from "./kernels/convolution.ts";

export const conv1dQuantization: QuantizationFacet = convolutionQuantization("quantized.conv1d");

export const conv1dOnnx: OnnxFacet = convolutionOnnx;

export const conv1dGradient: GradientFacet = convolutionGradient(1);
