import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import type { OpDefinition } from "../../op/op-definition.ts";
import { maxPool, maxPoolOnnx } from "../kernels/max-pool.ts";

/**
 * `maxPool2d` on integers, which keep their scale and zero point. Padding never wins; a window that dilation leaves
 * without any pixel gives the least integer of the dtype.
 *
 * @shape x `[N, C, H, W]` gives `[N, C, H', W']` as maxPool2d
 * @exactness exact: quantizing is monotone, so this is the maximum before or after it
 * @throws QS1002, QS1007, QS1201 as maxPool2d
 * @source torch.nn.functional.max_pool2d on a quantized tensor; ONNX MaxPool-12, which takes int8 and uint8
 * @example
 * const x = tensor([[[[-1, 2], [3, -4]]]], { dtype: "int8" });
 * const window = { kernelSize: [2, 2], stride: [2, 2], padding: [0, 0], dilation: [1, 1], ceilMode: false };
 * [...evaluateOp(ops["quantized.maxPool2d"], references["quantized.maxPool2d"], [x], window).data]; // => [3]
 */
export const quantizedMaxPool2d: OpDefinition = maxPool("quantized.maxPool2d", 2, ["uint8", "int8"], false);

export { maxPoolReference as quantizedMaxPool2dReference } from "../kernels/max-pool.ts";

export const quantizedMaxPool2dQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizedMaxPool2dOnnx: OnnxFacet = maxPoolOnnx;
