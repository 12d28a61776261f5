import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientFacet, smooth } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { mapElements } from "./kernels/map-elements.ts";

/**
 * The negative, element by element: `y = -x`. 0 gives -0.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness float32: exact; int32: modulo 2^32, so -2^31 stays
 * @source torch.neg; ONNX Neg-13
 * @example
 * neg(tensor([1, -2])).toArray(); // => [-1, 2]
 */
export const neg: OpDefinition = defineOp({
  id: "neg",
  version: 1,
  types: { T: ["float32", "int32"] },
  operands: [operand("x", "T", ["...B"])],
  attributes: {},
  result: { dtype: "T", shape: ["...B"] },
});

export function negReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  mapElements(x, y, (value) => -value);
}

export const negQuantization: QuantizationFacet = { kind: "lookup" };

export const negOnnx: OnnxFacet = { kind: "operator", operator: "Neg", since: 13 };

export const negGradient: GradientFacet = smooth(({ dy }) => [dy.neg()]);
