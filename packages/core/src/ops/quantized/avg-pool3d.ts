import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import type { OpDefinition } from "../../op/op-definition.ts";
import { averagePool } from "../kernels/average-pool.ts";
import {
  INTEGER_POOL,
  type IntegerPoolKernel,
  quantizedAveragePoolReference,
} from "./kernels/integer-average-pool.ts";

/**
 * `avgPool3d` on integers, which keep their scale and zero point:
 * `y = sat(rne(f32(f32(sum) / f32(divisor))) + zeroPoint)` with the exact sum of `x - zeroPoint` over the window.
 * Padding stands for 0 and contributes nothing to the sum.
 *
 * @shape x `[N, C, D, H, W]`, zeroPoint `[]` gives `[N, C, D', H', W']` as avgPool3d
 * @exactness deterministic: the exact mean, ties to even, while the sum stays below 2^23
 * @throws QS1002, QS1007, QS1201 as avgPool3d; QQ1004
 * @source torch.nn.functional.avg_pool3d on a quantized tensor, which multiplies by the reciprocal of the divisor
 * @example
 * const x = tensor([[[[[1, 2], [3, 4]], [[1, 2], [3, 4]]]]], { dtype: "uint8" });
 * const window = { kernelSize: [2, 2, 2], stride: [2, 2, 2], padding: [0, 0, 0], ceilMode: false };
 * const attributes = { ...window, countIncludePad: true, divisorOverride: null };
 * [...evaluateOp(ops["quantized.avgPool3d"], references["quantized.avgPool3d"], [x, 0], attributes).data]; // => [2]
 */
export const quantizedAvgPool3d: OpDefinition = averagePool("quantized.avgPool3d", 3, INTEGER_POOL);

export const quantizedAvgPool3dReference: IntegerPoolKernel =
  quantizedAveragePoolReference("quantized.avgPool3d");

export const quantizedAvgPool3dQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizedAvgPool3dOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["DequantizeLinear", "AveragePool", "QuantizeLinear"],
  note: "the QDQ form, whose float sum may round otherwise next to a tie; ONNX has no integer operator",
};
