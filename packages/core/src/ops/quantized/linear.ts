import type { DType } from "../../dtype/dtype.ts";
import type { Attributes } from "../../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import { defineOp, type OpDefinition, type OperandType } from "../../op/op-definition.ts";
import type { TensorType } from "../../op/tensor-type.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { dot, type Requantization, requantizeSum } from "./kernels/accumulate.ts";
import { checkOutput, type OutputAttributes, outputAttributes } from "./kernels/output-range.ts";
import {
  checkWeightQParams,
  readWeighted,
  weightedOperands,
  type WeightedTensors,
} from "./kernels/weighted.ts";

/**
 * `linear` on integers: `acc = bias + sum((x - xZeroPoint) * (weight - weightZeroPoint))`, exact in int32, then
 * `y = sat(rne(f32(f32(acc) * m)) + yZeroPoint)` with `m = f32(f32(xScale * weightScale) / yScale)`. The bias has the
 * scale `f32(xScale * weightScale)`. `clampMin` and `clampMax` are a fused relu or clamp.
 *
 * @shape x `[...B, K]`, weight `[N, K]`, bias `[N]`, weightScale and weightZeroPoint `[]` or `[N]` gives `[...B, N]`
 * @exactness deterministic: exact sums, then three roundings
 * @throws QS1007, QQ1002 a sum leaves int32, QQ1003, QQ1004
 * @source torch.ao.nn.quantized.Linear; ONNX QLinearMatMul-10
 * @example
 * const x = tensor([[10, 20]], { dtype: "uint8" });
 * const weight = tensor([[1, -2]], { dtype: "int8" });
 * const attributes = { dtype: "uint8", clampMin: null, clampMax: null };
 * const operands = [x, weight, null, 0.5, 0, 1, 0, 0.5, 128];
 * [...evaluateOp(ops["quantized.linear"], references["quantized.linear"], operands, attributes).data]; // => [98]
 */
export const quantizedLinear: OpDefinition = defineOp({
  id: "quantized.linear",
  version: 1,
  operands: weightedOperands(["...B", "K"], ["N", "K"]),
  attributes: outputAttributes,
  infer: inferLinear,
  normalize: (attributes) => checkOutput("quantized.linear", attributes),
  api: { method: false, public: false },
});

function inferLinear(operands: readonly OperandType[], attributes: Attributes): TensorType {
  checkWeightQParams("quantized.linear", operands);
  const [x, weight] = operands as readonly [TensorType, TensorType];
  const shape = [...x.shape.slice(0, -1), ...weight.shape.slice(0, 1)];
  return { dtype: attributes["dtype"] as DType, shape };
}

export function quantizedLinearReference(
  operands: WeightedTensors,
  attributes: OutputAttributes,
  y: TensorData,
): void {
  const { x, weight, bias, requantization } = readWeighted("quantized.linear", operands, attributes);
  const [n, k] = operands[1].shape as [number, number];
  for (let i = 0; i < y.data.length; i++) {
    const channel = i % n;
    const row = (i - channel) / n;
    const sum = (bias[channel] as number) + dot(x, row * k, weight, channel * k, 1, k);
    y.data[i] = requantizeSum("quantized.linear", sum, requantization[channel] as Requantization);
  }
}

export const quantizedLinearQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizedLinearOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["DequantizeLinear", "Gemm", "MatMul", "Add", "QuantizeLinear"],
  note: "QLinearMatMul takes no bias, so the QDQ form is written, which ONNX Runtime fuses to integers",
};
