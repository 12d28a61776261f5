import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import { defineOp, type OpDefinition } from "../../op/op-definition.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { binaryOnIntegers, binaryOperands, type BinaryTensors, binaryType } from "./kernels/binary.ts";
import { checkOutput, type OutputAttributes, outputAttributes } from "./kernels/output-range.ts";

/**
 * The sum of two 8-bit tensors, element by element, with broadcasting: each is dequantized, one float32 addition,
 * quantized by division. `clampMin` and `clampMax` are a fused relu or clamp.
 *
 * With a number for one operand the operation has one 8-bit input, and `quantized.lookup` computes it.
 *
 * @shape a `[...A]`, b `[...B]`, the qparams `[]` gives the broadcast shape
 * @exactness deterministic: two products, one addition and one quotient, each rounded to float32, then ties to even
 * @throws QS1001, QS1007, QQ1003, QQ1004
 * @source torch.ops.quantized.add; com.microsoft QLinearAdd of ONNX Runtime
 * @example
 * const a = tensor([10, 20], { dtype: "uint8" });
 * const b = tensor([3], { dtype: "int8" });
 * const attributes = { dtype: "uint8", clampMin: null, clampMax: null };
 * const operands = [a, b, 0.5, 0, 1, 0, 1, 100];
 * [...evaluateOp(ops["quantized.add"], references["quantized.add"], operands, attributes).data]; // => [108, 113]
 */
export const quantizedAdd: OpDefinition = defineOp({
  id: "quantized.add",
  version: 1,
  operands: binaryOperands,
  attributes: outputAttributes,
  infer: (operands, attributes) => binaryType("quantized.add", operands, attributes),
  normalize: (attributes) => checkOutput("quantized.add", attributes),
  api: { method: false, public: false },
});

export function quantizedAddReference(
  operands: BinaryTensors,
  attributes: OutputAttributes,
  y: TensorData,
): void {
  binaryOnIntegers("quantized.add", operands, attributes, y, (u, v) => u + v);
}

export const quantizedAddQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizedAddOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["DequantizeLinear", "Add", "QuantizeLinear", "Clip"],
  note: "the QDQ form, which gives these bits; ONNX has no integer operator, and QLinearAdd of ONNX Runtime rounds otherwise",
};
