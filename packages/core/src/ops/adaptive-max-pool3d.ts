import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import type { GradientFacet } from "../op/gradient.ts";
import type { OpDefinition } from "../op/op-definition.ts";
import { adaptiveMaxPoolGradient } from "./gradients/max-pool-gradients.ts";
import { adaptiveMaxPool, adaptiveMaxPoolOnnx } from "./kernels/max-pool.ts";

/**
 * The maximum over windows that are chosen so that `outputSize` of them cover the image: window i of n covers
 * `floor(i D / n)` to `ceil((i + 1) D / n) - 1`. NaN in a window gives NaN, and 0 is above -0. Integers keep their
 * scale and zero point.
 *
 * @shape x `[N, C, D, H, W]` gives `[N, C, ...outputSize]`
 * @exactness exact
 * @throws QS1002 the image is empty; QS1007 `outputSize` is below 1
 * @source torch.nn.functional.adaptive_max_pool3d
 * @example
 * adaptiveMaxPool3d(tensor([[[[[1, 2], [3, 4]], [[8, 7], [6, 5]]]]]), 1).toArray(); // => [[[[[8]]]]]
 */
export const adaptiveMaxPool3d: OpDefinition = adaptiveMaxPool("adaptiveMaxPool3d", 3);

export { adaptiveMaxPoolReference as adaptiveMaxPool3dReference } from "./kernels/max-pool.ts";

export const adaptiveMaxPool3dQuantization: QuantizationFacet = {
  kind: "shareQParams",
  lowered: "adaptiveMaxPool3d",
};

export const adaptiveMaxPool3dOnnx: OnnxFacet = adaptiveMaxPoolOnnx;

export const adaptiveMaxPool3dGradient: GradientFacet = adaptiveMaxPoolGradient(3);
