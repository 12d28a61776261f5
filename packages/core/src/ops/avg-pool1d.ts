import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import type { GradientFacet } from "../op/gradient.ts";
import type { OpDefinition } from "../op/op-definition.ts";
import { averagePoolGradient } from "./gradients/average-gradients.ts";
import { averagePool } from "./kernels/average-pool.ts";

/**
 * The average over a window. Padding counts as zeros, unless `countIncludePad` is false: then the sum is divided by
 * the number of pixels in the window. What `ceilMode` hangs over the padded image is never counted.
 *
 * @shape x `[N, C, L]` gives `[N, C, L']` with
 *   `L' = floor((L + 2 padding - kernelSize) / stride) + 1`; `ceilMode` rounds up
 * @exactness deterministic: pixels row by row, lane j of 8 sums pixels j, j + 8, ..., lanes combine by a fixed tree;
 *   then one division
 * @throws QS1002 the image is empty; QS1007 an attribute is out of range; QS1201 the window is larger than the input
 * @source torch.nn.functional.avg_pool1d; ONNX AveragePool-10
 * @example
 * avgPool1d(tensor([[[1, 2]]]), 2).toArray(); // => [[[1.5]]]
 */
export const avgPool1d: OpDefinition = averagePool("avgPool1d", 1);

export { averagePoolReference as avgPool1dReference } from "./kernels/average-pool.ts";

export const avgPool1dQuantization: QuantizationFacet = {
  kind: "shareQParams",
  lowered: "quantized.avgPool1d",
};

export const avgPool1dOnnx: OnnxFacet = {
  kind: "operator",
  operator: "AveragePool",
  since: 10,
  attributes: {
    kernel_shape: "kernelSize",
    strides: "stride",
    pads: "padding",
    ceil_mode: "ceilMode",
    count_include_pad: "countIncludePad",
  },
};

export const avgPool1dGradient: GradientFacet = averagePoolGradient(1);
