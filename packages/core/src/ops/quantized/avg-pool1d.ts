import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import type { OpDefinition } from "../../op/op-definition.ts";
import { averagePool } from "../kernels/average-pool.ts";
import {
  INTEGER_POOL,
  type IntegerPoolKernel,
  quantizedAveragePoolReference,
} from "./kernels/integer-average-pool.ts";

/**
 * `avgPool1d` on integers, which keep their scale and zero point:
 * `y = sat(rne(f32(f32(sum) / f32(divisor))) + zeroPoint)` with the exact sum of `x - zeroPoint` over the window.
 * Padding stands for 0 and contributes nothing to the sum.
 *
 * @shape x `[N, C, L]`, zeroPoint `[]` gives `[N, C, L']` as avgPool1d
 * @exactness deterministic: the exact mean, ties to even, while the sum stays below 2^23
 * @throws QS1002, QS1007, QS1201 as avgPool1d; QQ1004
 * @source torch.nn.functional.avg_pool1d on a quantized tensor, which multiplies by the reciprocal of the divisor
 * @example
 * const x = tensor([[[1, 2, 3]]], { dtype: "uint8" });
 * const window = { kernelSize: [3], stride: [3], padding: [0], ceilMode: false };
 * const attributes = { ...window, countIncludePad: true };
 * [...evaluateOp(ops["quantized.avgPool1d"], references["quantized.avgPool1d"], [x, 0], attributes).data]; // => [2]
 */
export const quantizedAvgPool1d: OpDefinition = averagePool("quantized.avgPool1d", 1, INTEGER_POOL);

export const quantizedAvgPool1dReference: IntegerPoolKernel =
  quantizedAveragePoolReference("quantized.avgPool1d");

export const quantizedAvgPool1dQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizedAvgPool1dOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["DequantizeLinear", "AveragePool", "QuantizeLinear"],
  note: "the QDQ form, whose float sum may round otherwise next to a tie; ONNX has no integer operator",
};
