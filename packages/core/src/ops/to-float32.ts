import { widenBfloat16 } from "../dtype/bfloat16.ts";
import { widenFloat16 } from "../dtype/float16.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientFacet, noGradient } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";

/**
 * The float32 of each float16 or bfloat16: what is stored in half the bytes, made ready to be computed with.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness exact: float32 holds every float16 and bfloat16
 * @source torch.Tensor.to(torch.float32); ONNX Cast-13
 * @example
 * const stored = tensor([0x3c00, 0xc000], { dtype: "float16" });
 * [...evaluateOp(ops.toFloat32, references.toFloat32, [stored], {}).data]; // => [1, -2]
 */
export const toFloat32: OpDefinition = defineOp({
  id: "toFloat32",
  version: 1,
  operands: [operand("x", ["float16", "bfloat16"], ["...B"])],
  attributes: {},
  result: { dtype: "float32", shape: ["...B"] },
  api: { method: false, public: false },
});

export function toFloat32Reference([x]: readonly [TensorData], _: object, y: TensorData): void {
  const halves = x.data as Uint16Array;
  y.data.set(x.dtype === "float16" ? widenFloat16(halves) : widenBfloat16(halves));
}

export const toFloat32Quantization: QuantizationFacet = { kind: "quantized" };

export const toFloat32Onnx: OnnxFacet = { kind: "composed", operators: ["Cast"], note: "to is 1, float32" };

export const toFloat32Gradient: GradientFacet = noGradient(
  "stored halves are for running a model, not for training it",
);
