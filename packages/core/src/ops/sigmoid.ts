import { sigmoidF32 } from "../math/sigmoid-f32.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientFacet, smooth } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { mapElements } from "./kernels/map-elements.ts";

/**
 * The logistic function, element by element: `y = 1 / (1 + e^-x)`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness correctly rounded
 * @source torch.sigmoid; ONNX Sigmoid-13
 * @example
 * sigmoid(tensor([-Infinity, 0, Infinity])).toArray(); // => [0, 0.5, 1]
 */
export const sigmoid: OpDefinition = defineOp({
  id: "sigmoid",
  version: 1,
  operands: [operand("x", "float32", ["...B"])],
  attributes: {},
  result: { dtype: "float32", shape: ["...B"] },
});

export function sigmoidReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  mapElements(x, y, sigmoidF32);
}

export const sigmoidQuantization: QuantizationFacet = {
  kind: "fixedQParams",
  scale: 1 / 256,
  zeroPoint: 0,
  lowered: "quantized.lookup",
};

export const sigmoidOnnx: OnnxFacet = { kind: "operator", operator: "Sigmoid", since: 13 };

export const sigmoidGradient: GradientFacet = smooth(({ y, dy, f }) => [dy.mul(y.mul(f.sub(1, y)))]);
