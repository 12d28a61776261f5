import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import type { GradientFacet } from "../op/gradient.ts";
import type { OpDefinition } from "../op/op-definition.ts";
import { maxPoolGradient } from "./gradients/max-pool-gradients.ts";
import { maxPool, maxPoolOnnx } from "./kernels/max-pool.ts";

/**
 * The maximum over a window. Padding never wins; a window that dilation leaves without any pixel gives -Infinity. NaN
 * in the window gives NaN, and 0 is above -0.
 *
 * @shape x `[N, C, H, W]` gives `[N, C, H', W']` with
 *   `H' = floor((H + 2 padding - dilation (kernelSize - 1) - 1) / stride) + 1`; `ceilMode` rounds up
 * @exactness exact
 * @throws QS1002 the image is empty; QS1007 an attribute is out of range; QS1201 the window is larger than the input
 * @source torch.nn.functional.max_pool2d; ONNX MaxPool-12
 * @example
 * maxPool2d(tensor([[[[1, 2], [3, 4]]]]), 2).toArray(); // => [[[[4]]]]
 */
export const maxPool2d: OpDefinition = maxPool("maxPool2d", 2, ["float32"]);

export { maxPoolReference as maxPool2dReference } from "./kernels/max-pool.ts";

export const maxPool2dQuantization: QuantizationFacet = {
  kind: "shareQParams",
  lowered: "quantized.maxPool2d",
};

export const maxPool2dOnnx: OnnxFacet = maxPoolOnnx;

export const maxPool2dGradient: GradientFacet = maxPoolGradient(2);
