import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientFacet, smooth } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { mapElements } from "./kernels/map-elements.ts";

/**
 * The reciprocal of the square root, element by element: `y = 1 / sqrt(x)`. 0 gives inf, a negative number NaN.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness deterministic: `f32(1 / f32(sqrt(x)))`, both correctly rounded
 * @source torch.rsqrt; ONNX Sqrt-13 and Reciprocal-13
 * @example
 * rsqrt(tensor([4, 16])).toArray(); // => [0.5, 0.25]
 */
export const rsqrt: OpDefinition = defineOp({
  id: "rsqrt",
  version: 1,
  operands: [operand("x", "float32", ["...B"])],
  attributes: {},
  result: { dtype: "float32", shape: ["...B"] },
});

export function rsqrtReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  mapElements(x, y, (value) => 1 / Math.fround(Math.sqrt(value)));
}

export const rsqrtQuantization: QuantizationFacet = {
  kind: "floatOnly",
  reason: "every quantized range holds 0, where the result is inf",
};

export const rsqrtOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Sqrt", "Reciprocal"],
  note: "the same two roundings",
};

/** `-1 / (2 x sqrt(x))`. */
export const rsqrtGradient: GradientFacet = smooth(({ y, dy }) => [dy.mul(y).mul(y).mul(y).mul(-0.5)]);
