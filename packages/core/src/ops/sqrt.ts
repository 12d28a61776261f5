import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientFacet, smooth } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { mapElements } from "./kernels/map-elements.ts";

/**
 * The square root, element by element. -0 stays, a negative number gives NaN.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness correctly rounded
 * @source torch.sqrt; ONNX Sqrt-13
 * @example
 * sqrt(tensor([4, 9])).toArray(); // => [2, 3]
 */
export const sqrt: OpDefinition = defineOp({
  id: "sqrt",
  version: 1,
  operands: [operand("x", "float32", ["...B"])],
  attributes: {},
  result: { dtype: "float32", shape: ["...B"] },
});

export function sqrtReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  mapElements(x, y, Math.sqrt);
}

export const sqrtQuantization: QuantizationFacet = { kind: "lookup" };

export const sqrtOnnx: OnnxFacet = { kind: "operator", operator: "Sqrt", since: 13 };

export const sqrtGradient: GradientFacet = smooth(({ y, dy }) => [dy.div(y.mul(2))]);
