import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import type { OpDefinition } from "../../op/op-definition.ts";
import { adaptiveAveragePool } from "../kernels/average-pool.ts";
import {
  INTEGER_POOL,
  type IntegerAdaptivePoolKernel,
  quantizedAdaptiveAveragePoolReference,
} from "./kernels/integer-average-pool.ts";

/**
 * `adaptiveAvgPool3d` on integers, which keep their scale and zero point:
 * `y = sat(rne(f32(f32(sum) / f32(count))) + zeroPoint)` with the exact sum of `x - zeroPoint` over the window.
 *
 * @shape x `[N, C, D, H, W]`, zeroPoint `[]` gives `[N, C, ...outputSize]`
 * @exactness deterministic: the exact mean, ties to even, while the sum stays below 2^23
 * @throws QS1002, QS1007 as adaptiveAvgPool3d; QQ1004
 * @source torch.nn.functional.adaptive_avg_pool3d on a quantized tensor
 * @example
 * const x = tensor([[[[[1, 2], [3, 4]], [[1, 2], [3, 4]]]]], { dtype: "uint8" });
 * const attributes = { outputSize: [1, 1, 2] };
 * const operands = [x, 0];
 * [...evaluateOp(ops["quantized.adaptiveAvgPool3d"], references["quantized.adaptiveAvgPool3d"], operands, attributes).data]; // => [2, 3]
 */
export const quantizedAdaptiveAvgPool3d: OpDefinition = adaptiveAveragePool(
  "quantized.adaptiveAvgPool3d",
  3,
  INTEGER_POOL,
);

export const quantizedAdaptiveAvgPool3dReference: IntegerAdaptivePoolKernel =
  quantizedAdaptiveAveragePoolReference("quantized.adaptiveAvgPool3d");

export const quantizedAdaptiveAvgPool3dQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizedAdaptiveAvgPool3dOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["DequantizeLinear", "GlobalAveragePool", "AveragePool", "QuantizeLinear"],
  note: "the QDQ form, whose float sum may round otherwise next to a tie; AveragePool where the sizes are known and divide",
};
