import { expm1F32 } from "../math/expm1-f32.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, piecewise } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { mapElements } from "./kernels/map-elements.ts";

/**
 * The exponential linear unit: `y = x` where `x > 0`, else `y = alpha * (e^x - 1)`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness deterministic: `f32(expm1(x) * f32(alpha))`, expm1 correctly rounded
 * @source torch.nn.functional.elu; ONNX Elu-6
 * @example
 * elu(tensor([-Infinity, 0, 3]), 2).toArray(); // => [-2, 0, 3]
 */
export const elu: OpDefinition = defineOp({
  id: "elu",
  version: 1,
  operands: [operand("x", "float32", ["...B"])],
  attributes: { alpha: { kind: "float", default: 1 } },
  result: { dtype: "float32", shape: ["...B"] },
  api: { positional: 1 },
});

export function eluReference(
  [x]: readonly [TensorData],
  { alpha }: { readonly alpha: number },
  y: TensorData,
): void {
  const slope = Math.fround(alpha);
  mapElements(x, y, (value) => (value > 0 ? value : expm1F32(value) * slope));
}

export const eluQuantization: QuantizationFacet = { kind: "lookup" };

export const eluOnnx: OnnxFacet = {
  kind: "operator",
  operator: "Elu",
  since: 6,
  attributes: { alpha: "alpha" },
};

/** `alpha e^x`, which is `y + alpha`, below 0. */
export const eluGradient: GradientFacet = piecewise(
  ({
    operands: [x],
    attributes: { alpha },
    dy,
    f,
  }: GradientCall<readonly [Tensor], { readonly alpha: number }>) => [
    f.where(x.gt(0), dy, dy.mul(x.minimum(0).exp().mul(alpha))),
  ],
);
