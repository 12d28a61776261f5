import { expm1F32 } from "../math/expm1-f32.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { mapElements } from "./kernels/map-elements.ts";

/**
 * The exponential less 1, element by element, accurate near 0 too: `y = e^x - 1`. Above 88.72 it overflows to inf.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness correctly rounded
 * @source torch.expm1
 * @example
 * expm1(tensor([0, -Infinity])).toArray(); // => [0, -1]
 */
export const expm1: OpDefinition = defineOp({
  id: "expm1",
  version: 1,
  operands: [operand("x", "float32", ["...B"])],
  attributes: {},
  result: { dtype: "float32", shape: ["...B"] },
});

export function expm1Reference([x]: readonly [TensorData], _: object, y: TensorData): void {
  mapElements(x, y, expm1F32);
}

export const expm1Quantization: QuantizationFacet = { kind: "lookup" };

export const expm1Onnx: OnnxFacet = {
  kind: "composed",
  operators: ["Exp", "Sub"],
  note: "ONNX has no operator that is accurate near 0",
};

export const expm1Gradient: GradientFacet = smooth(
  ({ operands: [x], dy }: GradientCall<readonly [Tensor]>) => [dy.mul(x.exp())],
);
