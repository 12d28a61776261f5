import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import type { GradientFacet } from "../op/gradient.ts";
import type { OpDefinition } from "../op/op-definition.ts";
import { convolutionGradient } from "./gradients/convolution-gradients.ts";
import { convolution, convolutionOnnx, convolutionQuantization } from "./kernels/convolution.ts";

/**
 * A three-dimensional convolution (cross-correlation) of volumes. With `groups` the channels fall into groups
 * that are convolved one by one; `groups` equal to the number of channels makes it depthwise.
 *
 * @shape x `[N, C, D, H, W]`, weight `[O, C / groups, KD, KH, KW]`, bias `[O]` gives `[N, O, D', H', W']` with
 *   `D' = floor((D + 2 padding - dilation (KD - 1) - 1) / stride) + 1`
 * @exactness deterministic: input channel, kernel plane, kernel row, kernel column ascending,
 *   `acc = f32(acc + f32(x * w))`; padding is skipped, the bias added last
 * @throws QS1002 channels, groups and weight do not fit; QS1007 an attribute is out of range; QS1201 the kernel is
 *   larger than the padded input
 * @source torch.nn.functional.conv3d; ONNX Conv-11
 * @example
 * conv3d(tensor([[[[[1, 2, 3]]]]]), tensor([[[[[1, 1]]]]])).toArray(); // => [[[[[3, 5]]]]]
 */
export const conv3d: OpDefinition = convolution("conv3d", 3);

export { convolutionReference as conv3dReference } from "./kernels/convolution.ts";

export const conv3dQuantization: QuantizationFacet = convolutionQuantization("quantized.conv3d");

export const conv3dOnnx: OnnxFacet = convolutionOnnx;

export const conv3dGradient: GradientFacet = convolutionGradient(3);
