import { expF32 } from "../math/exp-f32.ts";
import { log1pF32 } from "../math/log1p-f32.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { mapElements } from "./kernels/map-elements.ts";

/**
 * The logarithm of the sigmoid, without overflow: `y = min(x, 0) - log(1 + e^-|x|)`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness deterministic: `f32(min(x, 0) - log1p(exp(-|x|)))`, both functions correctly rounded
 * @source torch.nn.functional.logsigmoid
 * @example
 * logSigmoid(tensor([0, -100])).toArray(); // => [-Math.fround(Math.LN2), -100]
 */
export const logSigmoid: OpDefinition = defineOp({
  id: "logSigmoid",
  version: 1,
  operands: [operand("x", "float32", ["...B"])],
  attributes: {},
  result: { dtype: "float32", shape: ["...B"] },
});

export function logSigmoidReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  mapElements(x, y, (value) => Math.min(value, 0) - log1pF32(expF32(-Math.abs(value))));
}

export const logSigmoidQuantization: QuantizationFacet = { kind: "lookup" };

export const logSigmoidOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Neg", "Softplus", "Neg"],
  note: "log(sigmoid(x)) = -softplus(-x), which rounds otherwise",
};

/** `1 - sigmoid(x)`, which is `sigmoid(-x)`. */
export const logSigmoidGradient: GradientFacet = smooth(
  ({ operands: [x], dy }: GradientCall<readonly [Tensor]>) => [dy.mul(x.neg().sigmoid())],
);
