import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import type { GradientFacet } from "../op/gradient.ts";
import type { OpDefinition } from "../op/op-definition.ts";
import { adaptiveAveragePoolGradient } from "./gradients/average-gradients.ts";
import { adaptiveAveragePool, adaptiveAveragePoolOnnx } from "./kernels/average-pool.ts";

/**
 * The average over windows that are chosen so that `outputSize` of them cover the image: window i of n covers
 * `floor(i L / n)` to `ceil((i + 1) L / n) - 1`.
 *
 * @shape x `[N, C, L]` gives `[N, C, ...outputSize]`
 * @exactness deterministic: pixels row by row, lane j of 8 sums pixels j, j + 8, ..., lanes combine by a fixed tree;
 *   then one division
 * @throws QS1002 the image is empty; QS1007 `outputSize` is below 1
 * @source torch.nn.functional.adaptive_avg_pool1d
 * @example
 * adaptiveAvgPool1d(tensor([[[1, 2]]]), 1).toArray(); // => [[[1.5]]]
 */
export const adaptiveAvgPool1d: OpDefinition = adaptiveAveragePool("adaptiveAvgPool1d", 1);

export { adaptiveAveragePoolReference as adaptiveAvgPool1dReference } from "./kernels/average-pool.ts";

export const adaptiveAvgPool1dQuantization: QuantizationFacet = {
  kind: "shareQParams",
  lowered: "quantized.adaptiveAvgPool1d",
};

export const adaptiveAvgPool1dOnnx: OnnxFacet = adaptiveAveragePoolOnnx;

export const adaptiveAvgPool1dGradient: GradientFacet = adaptiveAveragePoolGradient(1);
