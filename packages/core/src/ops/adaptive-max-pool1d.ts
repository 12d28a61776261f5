import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import type { GradientFacet } from "../op/gradient.ts";
import type { OpDefinition } from "../op/op-definition.ts";
import { adaptiveMaxPoolGradient } from "./gradients/max-pool-gradients.ts";
import { adaptiveMaxPool, adaptiveMaxPoolOnnx } from "./kernels/max-pool.ts";

/**
 * The maximum over windows that are chosen so that `outputSize` of them cover the image: window i of n covers
 * `floor(i L / n)` to `ceil((i + 1) L / n) - 1`. NaN in a window gives NaN, and 0 is above -0. Integers keep their
 * scale and zero point.
 *
 * @shape x `[N, C, L]` gives `[N, C, ...outputSize]`
 * @exactness exact
 * @throws QS1002 the image is empty; QS1007 `outputSize` is below 1
 * @source torch.nn.functional.adaptive_max_pool1d
 * @example
 * adaptiveMaxPool1d(tensor([[[1, 2, 4, 3]]]), 1).toArray(); // => [[[4]]]
 */
export const adaptiveMaxPool1d: OpDefinition = adaptiveMaxPool("adaptiveMaxPool1d", 1);

export { adaptiveMaxPoolReference as adaptiveMaxPool1dReference } from "./kernels/max-pool.ts";

export const adaptiveMaxPool1dQuantization: QuantizationFacet = {
  kind: "shareQParams",
  lowered: "adaptiveMaxPool1d",
};

export const adaptiveMaxPool1dOnnx: OnnxFacet = adaptiveMaxPoolOnnx;

export const adaptiveMaxPool1dGradient: GradientFacet = adaptiveMaxPoolGradient(1);
