import { expF32 } from "../math/exp-f32.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientFacet, smooth } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { mapElements } from "./kernels/map-elements.ts";

/**
 * The exponential, element by element: `y = e^x`. Above 88.72 it overflows to inf.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness correctly rounded
 * @source torch.exp; ONNX Exp-13
 * @example
 * exp(tensor([0, 1])).toArray(); // => [1, Math.fround(Math.E)]
 */
export const exp: OpDefinition = defineOp({
  id: "exp",
  version: 1,
  operands: [operand("x", "float32", ["...B"])],
  attributes: {},
  result: { dtype: "float32", shape: ["...B"] },
});

export function expReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  mapElements(x, y, expF32);
}

export const expQuantization: QuantizationFacet = { kind: "lookup" };

export const expOnnx: OnnxFacet = { kind: "operator", operator: "Exp", since: 13 };

export const expGradient: GradientFacet = smooth(({ y, dy }) => [dy.mul(y)]);
