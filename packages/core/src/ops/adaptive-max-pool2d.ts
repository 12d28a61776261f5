import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import type { GradientFacet } from "../op/gradient.ts";
import type { OpDefinition } from "../op/op-definition.ts";
import { adaptiveMaxPoolGradient } from "./gradients/max-pool-gradients.ts";
import { adaptiveMaxPool, adaptiveMaxPoolOnnx } from "./kernels/max-pool.ts";

/**
 * The maximum over windows that are chosen so that `outputSize` of them cover the image: window i of n covers
 * `floor(i H / n)` to `ceil((i + 1) H / n) - 1`. NaN in a window gives NaN, and 0 is above -0. Integers keep their
 * scale and zero point.
 *
 * @shape x `[N, C, H, W]` gives `[N, C, ...outputSize]`
 * @exactness exact
 * @throws QS1002 the image is empty; QS1007 `outputSize` is below 1
 * @source torch.nn.functional.adaptive_max_pool2d
 * @example
 * adaptiveMaxPool2d(tensor([[[[1, 2], [3, 4]]]]), 1).toArray(); // => [[[[4]]]]
 */
export const adaptiveMaxPool2d: OpDefinition = adaptiveMaxPool("adaptiveMaxPool2d", 2);

export { adaptiveMaxPoolReference as adaptiveMaxPool2dReference } from "./kernels/max-pool.ts";

export const adaptiveMaxPool2dQuantization: QuantizationFacet = {
  kind: "shareQParams",
  lowered: "adaptiveMaxPool2d",
};

export const adaptiveMaxPool2dOnnx: OnnxFacet = adaptiveMaxPoolOnnx;

export const adaptiveMaxPool2dGradient: GradientFacet = adaptiveMaxPoolGradient(2);
