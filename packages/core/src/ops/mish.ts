import { expF32 } from "../math/exp-f32.ts";
import { log1pF32 } from "../math/log1p-f32.ts";
import { tanhF32 } from "../math/tanh-f32.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { mapElements } from "./kernels/map-elements.ts";

/**
 * A smooth activation that is not monotone: `y = x * tanh(log(1 + e^x))`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness deterministic: `f32(x * tanh(log1p(exp(x))))`, the three functions correctly rounded
 * @source torch.nn.functional.mish; ONNX Mish-18
 * @example
 * mish(tensor([0, 20])).toArray(); // => [0, 20]
 */
export const mish: OpDefinition = defineOp({
  id: "mish",
  version: 1,
  operands: [operand("x", "float32", ["...B"])],
  attributes: {},
  result: { dtype: "float32", shape: ["...B"] },
});

export function mishReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  mapElements(x, y, (value) => value * tanhF32(log1pF32(expF32(value))));
}

export const mishQuantization: QuantizationFacet = { kind: "lookup" };

export const mishOnnx: OnnxFacet = { kind: "operator", operator: "Mish", since: 18 };

/** By `t = tanh(softplus(x))`: `t + x (1 - t^2) sigmoid(x)`. */
export const mishGradient: GradientFacet = smooth(
  ({ operands: [x], dy, f }: GradientCall<readonly [Tensor]>) => {
    const t = f.logSigmoid(x.neg()).neg().tanh();
    return [dy.mul(t.add(x.mul(f.sub(1, t.mul(t))).mul(x.sigmoid())))];
  },
);
