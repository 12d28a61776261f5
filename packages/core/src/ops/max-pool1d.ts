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
 * @shape x `[N, C, L]` gives `[N, C, L']` with
 *   `L' = floor((L + 2 padding - dilation (kernelSize - 1) - 1) / stride) + 1`; `ceilMode` rounds up
 * @exactness exact
 * @throws QS1002 the image is empty; QS1007 an attribute is out of range; QS1201 the window is larger than the input
 * @source torch.nn.functional.max_pool1d; ONNX MaxPool-12
 * @example
 * maxPool1d(tensor([[[1, 2, 4, 3]]]), 2).toArray(); // => [[[2, 4]]]
 */
export const maxPool1d: OpDefinition = maxPool("maxPool1d", 1);

export { maxPoolReference as maxPool1dReference } from "./kernels/max-pool.ts";

export const maxPool1dQuantization: QuantizationFacet = { kind: "shareQParams", lowered: "maxPool1d" };

export const maxPool1dOnnx: OnnxFacet = maxPoolOnnx;

export const maxPool1dGradient: GradientFacet = maxPoolGradient(1);
