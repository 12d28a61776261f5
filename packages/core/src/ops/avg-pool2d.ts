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
 * @shape x `[N, C, H, W]` gives `[N, C, H', W']` with
 *   `H' = floor((H + 2 padding - kernelSize) / stride) + 1`; `ceilMode` rounds up
 * @exactness deterministic: pixels row by row, lane j of 8 sums pixels j, j + 8, ..., lanes combine by a fixed tree;
 *   then one division
 * @throws QS1002 the image is empty; QS1007 an attribute is out of range; QS1201 the window is larger than the input
 * @source torch.nn.functional.avg_pool2d; ONNX AveragePool-10
 * @example
 * avgPool2d(tensor([[[[1, 2], [3, 4]]]]), 2).toArray(); // => [[[[2.5]]]]
 */
export const avgPool2d: OpDefinition = averagePool("avgPool2d", 2);

export { averagePoolReference as avgPool2dReference } from "./kernels/average-pool.ts";

export const avgPool2dQuantization: QuantizationFacet = {
  kind: "shareQParams",
  lowered: "quantized.avgPool2d",
};

export const avgPool2dOnnx: OnnxFacet = averagePoolOnnx;

export const avgPool2dGradient: GradientFacet = averagePoolGradient(2);
