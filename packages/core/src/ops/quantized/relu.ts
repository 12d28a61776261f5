import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import { defineOp, type OpDefinition } from "../../op/op-definition.ts";
import { operand } from "../../op/operand.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { sharedZeroPoint } from "./kernels/qparam-operands.ts";
import { readZeroPoint } from "./kernels/read-qparams.ts";

/**
 * `relu` on integers, which keep their scale and zero point: `y = max(x, zeroPoint)`.
 *
 * @shape x `[...B]`, zeroPoint `[]` gives `[...B]`
 * @exactness exact: quantizing is monotone, so this is relu before or after it
 * @throws QQ1004
 * @source torch.nn.functional.relu on a quantized tensor
 * @example
 * const x = tensor([-3, 0, 5], { dtype: "int8" });
 * [...evaluateOp(ops["quantized.relu"], references["quantized.relu"], [x, -1], {}).data]; // => [-1, 0, 5]
 */
export const quantizedRelu: OpDefinition = defineOp({
  id: "quantized.relu",
  version: 1,
  types: { T: ["uint8", "int8"] },
  operands: [operand("x", "T", ["...B"]), sharedZeroPoint],
  attributes: {},
  result: { dtype: "T", shape: ["...B"] },
  api: { method: false, public: false },
});

export function quantizedReluReference(
  [x, zeroPoint]: readonly [TensorData, TensorData],
  _: object,
  y: TensorData,
): void {
  const zero = readZeroPoint(zeroPoint, x.dtype, "quantized.relu");
  for (let i = 0; i < y.data.length; i++) y.data[i] = Math.max(x.data[i] as number, zero);
}

export const quantizedReluQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizedReluOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Max"],
  note: "with the zero point, cast to the dtype",
};
