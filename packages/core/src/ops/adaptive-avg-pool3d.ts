import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import type { GradientFacet } from "../op/gradient.ts";
import type { OpDefinition } from "../op/op-definition.ts";
import { adaptiveAveragePoolGradient } from "./gradients/average-gradients.ts";
import { adaptiveAveragePool, adaptiveAveragePoolOnnx } from "./kernels/average-pool.ts";

/**
 * The average over windows that are chosen so that `outputSize` of them cover the image: window i of n covers
 * `floor(i D / n)` to `ceil((i + 1) D / n) - 1`.
 *
 * @shape x `[N, C, D, H, W]` gives `[N, C, ...outputSize]`
 * @exactness deterministic: pixels row by row, lane j of 8 sums pixels j, j + 8, ..., lanes combine by a fixed tree;
 *   then one division
 * @throws QS1002 the image is empty; QS1007 `outputSize` is below 1
 * @source torch.nn.functional.adaptive_avg_pool3d
 * @example
 * adaptiveAvgPool3d(tensor([[[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]]]), 1).toArray(); // => [[[[[4.5]]]]]
 */
export const adaptiveAvgPool3d: OpDefinition = adaptiveAveragePool("adaptiveAvgPool3d", 3);

export { adaptiveAveragePoolReference as adaptiveAvgPool3dReference } from "./kernels/average-pool.ts";

export const adaptiveAvgPool3dQuantization: QuantizationFacet = {
  kind: "shareQParams",
  lowered: "quantized.adaptiveAvgPool3d",
};

export const adaptiveAvgPool3dOnnx: OnnxFacet = adaptiveAveragePoolOnnx;

export const adaptiveAvgPool3dGradient: GradientFacet = adaptiveAveragePoolGradient(3);
