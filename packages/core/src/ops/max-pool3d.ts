import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import type { GradientFacet } from "../op/gradient.ts";
import type { OpDefinition } from "../op/op-definition.ts";
import { maxPoolGradient } from "./gradients/max-pool-gradients.ts";
import { maxPool, maxPoolOnnx } from "./kernels/max-pool.ts";

/**
 * The maximum over a window. Padding never wins; a window that dilation leaves without any pixel gives the least value
 * of the dtype, for float32 -Infinity. NaN in the window gives NaN, and 0 is above -0. Integers keep their scale and
 * zero point.
 *
 * @shape x `[N, C, D, H, W]` gives `[N, C, D', H', W']` with
 *   `D' = floor((D + 2 padding - dilation (kernelSize - 1) - 1) / stride) + 1`; `ceilMode` rounds up
 * @exactness exact
 * @throws QS1002 the image is empty; QS1007 an attribute is out of range; QS1201 the window is larger than the input
 * @source torch.nn.functional.max_pool3d; ONNX MaxPool-12
 * @example
 * maxPool3d(tensor([[[[[1, 2], [3, 4]], [[8, 7], [6, 5]]]]]), 2).toArray(); // => [[[[[8]]]]]
 */
export const maxPool3d: OpDefinition = maxPool("maxPool3d", 3);

export { maxPoolReference as maxPool3dReference } from "./kernels/max-pool.ts";

export const maxPool3dQuantization: QuantizationFacet = { kind: "shareQParams", lowered: "maxPool3d" };

export const maxPool3dOnnx: OnnxFacet = maxPoolOnnx;

export const maxPool3dGradient: GradientFacet = maxPoolGradient(3);
