import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import type { GradientFacet } from "../op/gradient.ts";
import type { OpDefinition } from "../op/op-definition.ts";
import { adaptiveAveragePoolGradient } from "./gradients/average-gradients.ts";
import { adaptiveAveragePool, adaptiveAveragePoolOnnx } from "./kernels/average-pool.ts";

/**
 * The average over windows that are chosen so that `outputSize` of them cover the image: window i of n covers
 * `floor(i H / n)` to `ceil((i + 1) H / n) - 1`.
 *
 * @shape x `[N, C, H, W]` gives `[N, C, ...outputSize]`
 * @exactness deterministic: pixels row by row, lane j of 8 sums pixels j, j + 8, ..., lanes combine by a fixed tree;
 *   then one division
 * @throws QS1002 the image is empty; QS1007 `outputSize` is below 1
 * @source torch.nn.functional.adaptive_avg_pool2d
 * @example
 * adaptiveAvgPool2d(tensor([[[[1, 2], [3, 4]]]]), 1).toArray(); // => [[[[2.5]]]]
 */
export const adaptiveAvgPool2d: OpDefinition = adaptiveAveragePool("adaptiveAvgPool2d", 2);

export { adaptiveAveragePoolReference as adaptiveAvgPool2dReference } from "./kernels/average-pool.ts";

export const adaptiveAvgPool2dQuantization: QuantizationFacet = {
  kind: "shareQParams",
  lowered: "quantized.adaptiveAvgPool2d",
};

export const adaptiveAvgPool2dOnnx: OnnxFacet = adaptiveAveragePoolOnnx;

export const adaptiveAvgPool2dGradient: GradientFacet = adaptiveAveragePoolGradient(2);
