import { expm1F32 } from "../math/expm1-f32.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, piecewise } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { mapElements } from "./kernels/map-elements.ts";

/**
 * The scaled exponential linear unit, which keeps mean 0 and variance 1: `y = scale * x` where `x > 0`, else
 * `y = scale * alpha * (e^x - 1)`, with alpha = 1.6732632423543772 and scale = 1.0507009873554805.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness deterministic: `f32(x * f32(scale))`, `f32(expm1(x) * f32(scale * alpha))`, expm1 correctly rounded
 * @source torch.nn.functional.selu; ONNX Selu-6
 * @example
 * selu(tensor([0, 1])).toArray(); // => [0, Math.fround(1.0507009873554805)]
 */
export const selu: OpDefinition = defineOp({
  id: "selu",
  version: 1,
  operands: [operand("x", "float32", ["...B"])],
  attributes: {},
  result: { dtype: "float32", shape: ["...B"] },
});

const SCALE = Math.fround(1.0507009873554805);
const SCALED_ALPHA = Math.fround(1.0507009873554805 * 1.6732632423543772);

export function seluReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  mapElements(x, y, (value) => (value > 0 ? value * SCALE : expm1F32(value) * SCALED_ALPHA));
}

export const seluQuantization: QuantizationFacet = { kind: "lookup" };

export const seluOnnx: OnnxFacet = { kind: "operator", operator: "Selu", since: 6 };

/** SCALE above 0; below it `SCALE ALPHA e^x`. */
export const seluGradient: GradientFacet = piecewise(
  ({ operands: [x], dy, f }: GradientCall<readonly [Tensor]>) => [
    f.where(x.gt(0), dy.mul(SCALE), dy.mul(x.minimum(0).exp().mul(SCALED_ALPHA))),
  ],
);
