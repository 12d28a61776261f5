import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, piecewise } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { mapElements } from "./kernels/map-elements.ts";

/**
 * relu with a slope below 0: `y = x` where `x >= 0`, else `y = negativeSlope * x`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness deterministic: `f32(x * f32(negativeSlope))`
 * @source torch.nn.functional.leaky_relu; ONNX LeakyRelu-16
 * @example
 * leakyRelu(tensor([-4, 3]), 0.25).toArray(); // => [-1, 3]
 */
export const leakyRelu: OpDefinition = defineOp({
  id: "leakyRelu",
  version: 1,
  operands: [operand("x", "float32", ["...B"])],
  attributes: { negativeSlope: { kind: "float", default: 0.01 } },
  result: { dtype: "float32", shape: ["...B"] },
  api: { positional: 1 },
});

export function leakyReluReference(
  [x]: readonly [TensorData],
  { negativeSlope }: { readonly negativeSlope: number },
  y: TensorData,
): void {
  const slope = Math.fround(negativeSlope);
  mapElements(x, y, (value) => (value < 0 ? value * slope : value));
}

export const leakyReluQuantization: QuantizationFacet = { kind: "lookup" };

export const leakyReluOnnx: OnnxFacet = {
  kind: "operator",
  operator: "LeakyRelu",
  since: 16,
  attributes: { alpha: "negativeSlope" },
};

export const leakyReluGradient: GradientFacet = piecewise(
  ({
    operands: [x],
    attributes: { negativeSlope },
    dy,
    f,
  }: GradientCall<readonly [Tensor], { readonly negativeSlope: number }>) => [
    f.where(x.gt(0), dy, dy.mul(negativeSlope)),
  ],
);
