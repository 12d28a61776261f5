import type { SymbolicShape } from "../../dim/symbolic-dim.ts";
import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import { defineOp, type OpDefinition } from "../../op/op-definition.ts";
import { operand } from "../../op/operand.ts";
import type { TensorType } from "../../op/tensor-type.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { adaptiveAvgPool2d } from "../adaptive-avg-pool2d.ts";
import { imageSizes } from "../kernels/pooled-type.ts";
import { averageIntegerWindows } from "./kernels/average-integer-windows.ts";
import { adaptiveExtents } from "./kernels/pool-extents.ts";
import { sharedZeroPoint } from "./kernels/qparam-operands.ts";
import { readZeroPoint } from "./kernels/read-qparams.ts";

/**
 * `adaptiveAvgPool2d` on integers, which keep their scale and zero point:
 * `y = sat(rne(f32(f32(sum) / f32(count))) + zeroPoint)` with the exact sum of `x - zeroPoint` over the window.
 *
 * @shape x `[N, C, H, W]`, zeroPoint `[]` gives `[N, C, ...outputSize]`
 * @exactness deterministic: the exact mean, ties to even, while the sum stays below 2^23
 * @throws QS1002, QS1007 as adaptiveAvgPool2d; QQ1004
 * @source torch.nn.functional.adaptive_avg_pool2d on a quantized tensor
 * @example
 * const x = tensor([[[[1, 2], [3, 4]]]], { dtype: "uint8" });
 * const attributes = { outputSize: [1, 2] };
 * const operands = [x, 0];
 * [...evaluateOp(ops["quantized.adaptiveAvgPool2d"], references["quantized.adaptiveAvgPool2d"], operands, attributes).data]; // => [2, 3]
 */
export const quantizedAdaptiveAvgPool2d: OpDefinition = defineOp({
  id: "quantized.adaptiveAvgPool2d",
  version: 1,
  operands: [operand("x", ["uint8", "int8"], ["N", "C", "H", "W"]), sharedZeroPoint],
  attributes: adaptiveAvgPool2d.attributes,
  infer: ([x], { outputSize }) => {
    const { dtype, shape } = x as TensorType;
    const [n, c] = imageSizes("quantized.adaptiveAvgPool2d", shape);
    return { dtype, shape: [n, c, ...(outputSize as SymbolicShape)] };
  },
  normalize: (attributes) => adaptiveAvgPool2d.normalize?.(attributes) ?? attributes,
  api: { method: false, public: false },
});

export function quantizedAdaptiveAvgPool2dReference(
  [x, zeroPoint]: readonly [TensorData, TensorData],
  _: object,
  y: TensorData,
): void {
  const extents = (i: 2 | 3) => adaptiveExtents(x.shape[i] as number, y.shape[i] as number);
  const windows = { rows: extents(2), columns: extents(3), divisor: null };
  averageIntegerWindows(x, readZeroPoint(zeroPoint, x.dtype, "quantized.adaptiveAvgPool2d"), windows, y);
}

export const quantizedAdaptiveAvgPool2dQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizedAdaptiveAvgPool2dOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["DequantizeLinear", "GlobalAveragePool", "AveragePool", "QuantizeLinear"],
  note: "the QDQ form, whose float sum may round otherwise next to a tie; AveragePool where the sizes are known and divide",
};
