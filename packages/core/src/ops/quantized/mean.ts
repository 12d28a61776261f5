import { dtypes } from "../../dtype/dtype.ts";
import { averageValue } from "../../numerics/average-value.ts";
import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import { inferType } from "../../op/infer.ts";
import { defineOp, type OpDefinition } from "../../op/op-definition.ts";
import { operand } from "../../op/operand.ts";
import type { TensorType } from "../../op/tensor-type.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { reducedDims } from "../kernels/reduced-dims.ts";
import { mean } from "../mean.ts";
import { reducedSums } from "./kernels/reduced-sums.ts";
import { sharedZeroPoint } from "./kernels/qparam-operands.ts";
import { readZeroPoint } from "./kernels/read-qparams.ts";

/**
 * `mean` on integers, which keep their scale and zero point:
 * `y = sat(rne(f32(f32(sum) / f32(count))) + zeroPoint)` with the exact sum of `x - zeroPoint`.
 *
 * @shape x `[D0, D1, ...]`, zeroPoint `[]` gives the sizes of the dimensions that are not in `dim`
 * @exactness deterministic: the exact mean, ties to even, while the sum stays below 2^23
 * @throws QS1004, QS1007, QS1101 as mean; QQ1004
 * @source torch.mean on a quantized tensor
 * @example
 * const x = tensor([[1, 2], [4, 4]], { dtype: "int8" });
 * const attributes = { dim: [1], keepdim: false };
 * [...evaluateOp(ops["quantized.mean"], references["quantized.mean"], [x, 0], attributes).data]; // => [2, 4]
 */
export const quantizedMean: OpDefinition = defineOp({
  id: "quantized.mean",
  version: 1,
  operands: [operand("x", ["uint8", "int8"]), sharedZeroPoint],
  attributes: mean.attributes,
  infer: ([x], attributes) => {
    const { dtype, shape } = x as TensorType;
    return { dtype, shape: inferType(mean, [{ dtype: "float32", shape }], attributes).shape };
  },
  api: { method: false, public: false },
});

export function quantizedMeanReference(
  [x, zeroPoint]: readonly [TensorData, TensorData],
  { dim }: { readonly dim: readonly number[] | null },
  y: TensorData,
): void {
  const zero = readZeroPoint(zeroPoint, x.dtype, "quantized.mean");
  const { min, max } = dtypes[y.dtype];
  const { sums, count } = reducedSums(x, reducedDims("quantized.mean", dim, x.shape.length));
  sums.forEach((sum, i) => {
    y.data[i] = averageValue(sum - count * zero, count, zero, min, max);
  });
}

export const quantizedMeanQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizedMeanOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["DequantizeLinear", "ReduceMean", "QuantizeLinear"],
  note: "the QDQ form, whose float sum may round otherwise next to a tie; ONNX has no integer operator",
};
