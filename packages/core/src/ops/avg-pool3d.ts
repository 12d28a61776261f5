import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import type { GradientFacet } from "../op/gradient.ts";
import type { OpDefinition } from "../op/op-definition.ts";
import { averagePoolGradient } from "./gradients/average-gradients.ts";
import { averagePool, averagePoolOnnx } from "./kernels/average-pool.ts";

/**
 * The average over a window. Padding counts as zeros, unless `countIncludePad` is false: then the sum is divided by
 * the number of pixels in the window. What `ceilMode` hangs over the padded image is never counted. `divisorOverride`
 * is the divisor whatever the window covers.
 *
 * @shape x `[N, C, D, H, W]` gives `[N, C, D', H', W']` with
 *   `D' = floor((D + 2 padding - kernelSize) / stride) + 1`; `ceilMode` rounds up
 * @exactness deterministic: pixels row by row, lane j of 8 sums pixels j, j + 8, ..., lanes combine by a fixed tree;
 *   then one division
 * @throws QS1002 the image is empty; QS1007 an attribute is out of range; QS1201 the window is larger than the input
 * @source torch.nn.functional.avg_pool3d; ONNX AveragePool-10
 * @example
 * avgPool3d(tensor([[[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]]]), 2).toArray(); // => [[[[[4.5]]]]]
 */
export const avgPool3d: OpDefinition = averagePool("avgPool3d", 3);

export { averagePoolReference as avgPool3dReference } from "./kernels/average-pool.ts";

export const avgPool3dQuantization: QuantizationFacet = {
  kind: "shareQParams",
  lowered: "quantized.avgPool3d",
};

export const avgPool3dOnnx: OnnxFacet = averagePoolOnnx;

export const avgPool3dGradient: GradientFacet = averagePoolGradient(3);
