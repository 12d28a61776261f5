import { dtypes } from "../../dtype/dtype.ts";
import { failure } from "../../errors/index.ts";
import { biasScale } from "../../numerics/bias-scale.ts";
import { scaleSum } from "../../numerics/scale-sum.ts";
import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import { defineOp, type OpDefinition, type OperandType } from "../../op/op-definition.ts";
import { operand } from "../../op/operand.ts";
import type { TensorType } from "../../op/tensor-type.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { dot } from "./kernels/accumulate.ts";
import { centred } from "./kernels/centred.ts";
import { qparamOperands, weightQParamOperands } from "./kernels/qparam-operands.ts";
import { readScale, readScales, readZeroPoint, readZeroPoints } from "./kernels/read-qparams.ts";
import { checkWeightQParams } from "./kernels/weighted.ts";

/**
 * `linear` on integers whose scale is known only when it runs: `acc = sum((x - xZeroPoint) * (weight - weightZeroPoint))`,
 * exact in int32, then `y = f32(f32(f32(acc) * f32(xScale * weightScale)) + bias)`, in float32.
 *
 * @shape x `[...B, K]`, weight `[N, K]`, bias `[N]`, weightScale and weightZeroPoint `[]` or `[N]` gives `[...B, N]`
 * @exactness deterministic: exact sums, then three float32 roundings, and one for each pair of scales
 * @throws QQ1002 a sum leaves int32, QQ1003, QQ1004
 * @source torch.ao.nn.quantized.dynamic.Linear; ONNX MatMulInteger-10
 * @example
 * const x = tensor([[10, 20]], { dtype: "uint8" });
 * const weight = tensor([[1, -2]], { dtype: "int8" });
 * const operands = [x, weight, tensor([3]), 0.5, 0, 1, 0];
 * [...evaluateOp(ops["quantized.linearDynamic"], references["quantized.linearDynamic"], operands, {}).data]; // => [-12]
 */
export const quantizedLinearDynamic: OpDefinition = defineOp({
  id: "quantized.linearDynamic",
  version: 1,
  operands: [
    operand("x", ["uint8", "int8"], ["...B", "K"]),
    operand("weight", "int8", ["N", "K"], { role: "weight" }),
    operand("bias", "float32", ["N"], { role: "bias", optional: true }),
    ...qparamOperands("x"),
    ...weightQParamOperands(),
  ],
  attributes: {},
  infer: inferLinearDynamic,
  api: { method: false, public: false },
});

function inferLinearDynamic(operands: readonly OperandType[]): TensorType {
  checkWeightQParams("quantized.linearDynamic", operands);
  const [x, weight] = operands as readonly [TensorType, TensorType];
  return { dtype: "float32", shape: [...x.shape.slice(0, -1), ...weight.shape.slice(0, 1)] };
}

export function quantizedLinearDynamicReference(
  [x, weight, bias, xScale, xZeroPoint, weightScale, weightZeroPoint]: readonly [
    TensorData,
    TensorData,
    TensorData | null,
    TensorData,
    TensorData,
    TensorData,
    TensorData,
  ],
  _: object,
  y: TensorData,
): void {
  const op = "quantized.linearDynamic";
  const [n, k] = weight.shape as [number, number];
  const step = readScale(xScale, op);
  const multipliers = readScales(weightScale, n, op).map((scale) => biasScale(step, scale));
  const a = centred(x, [readZeroPoint(xZeroPoint, x.dtype, op)]);
  const b = centred(weight, readZeroPoints(weightZeroPoint, n, "int8", op));
  for (let i = 0; i < y.data.length; i++) {
    const channel = i % n;
    const sum = dot(a, ((i - channel) / n) * k, b, channel * k, 1, k);
    if (sum < dtypes.int32.min || sum > dtypes.int32.max) throw failure("QQ1002", { where: op, bound: sum });
    y.data[i] = scaleSum(
      sum,
      multipliers[channel] as number,
      (bias?.data[channel] as number | undefined) ?? 0,
    );
  }
}

export const quantizedLinearDynamicQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizedLinearDynamicOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["MatMulInteger", "Cast", "Mul", "Add"],
  note: "the weight is transposed; ONNX Runtime fuses them with DynamicQuantizeLinear to DynamicQuantizeMatMul",
};
