import { sigmoidF32 } from "../math/sigmoid-f32.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { mapElements } from "./kernels/map-elements.ts";

/**
 * The sigmoid linear unit, or swish: `y = x * sigmoid(x)`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness deterministic: `f32(x * sigmoid(x))`, both correctly rounded
 * @source torch.nn.functional.silu; ONNX Sigmoid-13 and Mul-14
 * @example
 * silu(tensor([0, 20])).toArray(); // => [0, 20]
 */
export const silu: OpDefinition = defineOp({
  id: "silu",
  version: 1,
  operands: [operand("x", "float32", ["...B"])],
  attributes: {},
  result: { dtype: "float32", shape: ["...B"] },
});

export function siluReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  mapElements(x, y, (value) => value * sigmoidF32(value));
}

export const siluQuantization: QuantizationFacet = { kind: "lookup" };

export const siluOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Sigmoid", "Mul"],
  note: "the same two roundings; Swish is new in opset 24",
};

/** By `s = sigmoid(x)`: `s (1 + x (1 - s))`. */
export const siluGradient: GradientFacet = smooth(
  ({ operands: [x], dy, f }: GradientCall<readonly [Tensor]>) => {
    const s = x.sigmoid();
    return [dy.mul(s.mul(x.mul(f.sub(1, s)).add(1)))];
  },
);
