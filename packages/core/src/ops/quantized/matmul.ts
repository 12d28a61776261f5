import type { DType } from "../../dtype/dtype.ts";
import type { Attributes } from "../../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import { inferType } from "../../op/infer.ts";
import { defineOp, type OpDefinition, type OperandType } from "../../op/op-definition.ts";
import { operand } from "../../op/operand.ts";
import type { TensorType } from "../../op/tensor-type.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { matmul } from "../matmul.ts";
import { checkedMultiplier, dot, requantizeSum } from "./kernels/accumulate.ts";
import { centred } from "./kernels/centred.ts";
import { matrixStarts } from "./kernels/matrix-starts.ts";
import { checkOutput, type OutputAttributes, outputAttributes, outputRange } from "./kernels/output-range.ts";
import { qparamOperands } from "./kernels/qparam-operands.ts";
import { readScale, readZeroPoint } from "./kernels/read-qparams.ts";

/**
 * `matmul` of two activations on integers: `acc = sum((a - aZeroPoint) * (b - bZeroPoint))`, exact in int32, then
 * `y = sat(rne(f32(f32(acc) * m)) + yZeroPoint)` with `m = f32(f32(aScale * bScale) / yScale)`.
 *
 * @shape a `[...A, M, K]`, b `[...B, K, N]`, the qparams `[]` gives `[...broadcast(A, B), M, N]`; rank 1 as in matmul
 * @exactness deterministic: exact sums, then three roundings
 * @throws QS1001, QS1002 as matmul; QS1007, QQ1002 a sum leaves int32, QQ1003, QQ1004
 * @source ONNX QLinearMatMul-10
 * @example
 * const a = tensor([[2, 3]], { dtype: "uint8" });
 * const b = tensor([[1], [-4]], { dtype: "int8" });
 * const attributes = { dtype: "int8", clampMin: null, clampMax: null };
 * const operands = [a, b, 1, 0, 0.5, 0, 1, 0];
 * [...evaluateOp(ops["quantized.matmul"], references["quantized.matmul"], operands, attributes).data]; // => [-5]
 */
export const quantizedMatmul: OpDefinition = defineOp({
  id: "quantized.matmul",
  version: 1,
  operands: [
    operand("a", ["uint8", "int8"]),
    operand("b", ["uint8", "int8"]),
    ...qparamOperands("a"),
    ...qparamOperands("b"),
    ...qparamOperands("y"),
  ],
  attributes: outputAttributes,
  infer: inferMatmul,
  normalize: (attributes) => checkOutput("quantized.matmul", attributes),
  api: { method: false, public: false },
});

function inferMatmul([a, b]: readonly OperandType[], attributes: Attributes): TensorType {
  const asFloat = [a, b].map((type) => ({ dtype: "float32" as const, shape: (type as TensorType).shape }));
  return { dtype: attributes["dtype"] as DType, shape: inferType(matmul, asFloat, {}).shape };
}

export function quantizedMatmulReference(
  [a, b, aScale, aZeroPoint, bScale, bZeroPoint, yScale, yZeroPoint]: readonly [
    TensorData,
    TensorData,
    TensorData,
    TensorData,
    TensorData,
    TensorData,
    TensorData,
    TensorData,
  ],
  attributes: OutputAttributes,
  y: TensorData,
): void {
  const op = "quantized.matmul";
  const sa = readScale(aScale, op);
  const sb = readScale(bScale, op);
  const sy = readScale(yScale, op);
  const multiplier = checkedMultiplier(sa, sb, sy, `${op}: aScale * bScale`);
  const zeroPoint = readZeroPoint(yZeroPoint, y.dtype, op);
  const requantization = { multiplier, zeroPoint, ...outputRange(attributes) };
  const left = centred(a, [readZeroPoint(aZeroPoint, a.dtype, op)]);
  const right = centred(b, [readZeroPoint(bZeroPoint, b.dtype, op)]);
  const depth = a.shape.at(-1) as number;
  const rows = a.shape.length === 1 ? 1 : (a.shape.at(-2) as number);
  const columns = b.shape.length === 1 ? 1 : (b.shape.at(-1) as number);
  matrixStarts(a.shape, b.shape).forEach(({ aMatrix, bMatrix }, matrix) => {
    for (let row = 0; row < rows; row++) {
      const aAt = (aMatrix * rows + row) * depth;
      const yAt = (matrix * rows + row) * columns;
      for (let j = 0; j < columns; j++) {
        const sum = dot(left, aAt, right, bMatrix * depth * columns + j, columns, depth);
        y.data[yAt + j] = requantizeSum(op, sum, requantization);
      }
    }
  });
}

export const quantizedMatmulQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizedMatmulOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["QLinearMatMul", "Clip"],
  note: "zero points are cast to the dtypes; Clip only for a fused clamp",
};
