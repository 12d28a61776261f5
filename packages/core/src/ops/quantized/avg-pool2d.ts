import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import { defineOp, type OpDefinition } from "../../op/op-definition.ts";
import { operand } from "../../op/operand.ts";
import type { TensorType } from "../../op/tensor-type.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { avgPool2d } from "../avg-pool2d.ts";
import { pooledType } from "../kernels/pooled-type.ts";
import { averageIntegerWindows } from "./kernels/average-integer-windows.ts";
import { windowExtents } from "./kernels/pool-extents.ts";
import { sharedZeroPoint } from "./kernels/qparam-operands.ts";
import { readZeroPoint } from "./kernels/read-qparams.ts";

/**
 * `avgPool2d` on integers, which keep their scale and zero point:
 * `y = sat(rne(f32(f32(sum) / f32(divisor))) + zeroPoint)` with the exact sum of `x - zeroPoint` over the window.
 * Padding stands for 0 and contributes nothing to the sum.
 *
 * @shape x `[N, C, H, W]`, zeroPoint `[]` gives `[N, C, H', W']` as avgPool2d
 * @exactness deterministic: the exact mean, ties to even, while the sum stays below 2^23
 * @throws QS1002, QS1007, QS1201 as avgPool2d; QQ1004
 * @source torch.nn.functional.avg_pool2d on a quantized tensor, which multiplies by the reciprocal of the divisor
 * @example
 * const x = tensor([[[[1, 2], [3, 4]]]], { dtype: "uint8" });
 * const window = { kernelSize: [2, 2], stride: [2, 2], padding: [0, 0], ceilMode: false };
 * const attributes = { ...window, countIncludePad: true, divisorOverride: null };
 * [...evaluateOp(ops["quantized.avgPool2d"], references["quantized.avgPool2d"], [x, 0], attributes).data]; // => [2]
 */
export const quantizedAvgPool2d: OpDefinition = defineOp({
  id: "quantized.avgPool2d",
  version: 1,
  operands: [operand("x", ["uint8", "int8"], ["N", "C", "H", "W"]), sharedZeroPoint],
  attributes: avgPool2d.attributes,
  infer: ([x], attributes) => pooledType("quantized.avgPool2d", x as TensorType, attributes),
  normalize: (attributes) => avgPool2d.normalize?.(attributes) ?? attributes,
  api: { method: false, public: false },
});

type Pair = readonly [number, number];

interface AvgPoolAttributes {
  readonly kernelSize: Pair;
  readonly stride: Pair;
  readonly padding: Pair;
  readonly countIncludePad: boolean;
  readonly divisorOverride: number | null;
}

export function quantizedAvgPool2dReference(
  [x, zeroPoint]: readonly [TensorData, TensorData],
  { kernelSize, stride, padding, countIncludePad, divisorOverride }: AvgPoolAttributes,
  y: TensorData,
): void {
  const extents = (i: 0 | 1) => {
    const window = { kernel: kernelSize[i], stride: stride[i], padding: padding[i], countIncludePad };
    return windowExtents(x.shape[2 + i] as number, y.shape[2 + i] as number, window);
  };
  const windows = { rows: extents(0), columns: extents(1), divisor: divisorOverride };
  averageIntegerWindows(x, readZeroPoint(zeroPoint, x.dtype, "quantized.avgPool2d"), windows, y);
}

export const quantizedAvgPool2dQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizedAvgPool2dOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["DequantizeLinear", "AveragePool", "QuantizeLinear"],
  note: "the QDQ form, whose float sum may round otherwise next to a tie; ONNX has no integer operator",
};
