import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { broadcastBinary } from "./kernels/broadcast-binary.ts";

/**
 * The quotient, element by element, with broadcasting: `z = x / y`. Dividing by 0 gives an infinity, or NaN for 0 / 0.
 *
 * @shape x `[...A]` or a number, y `[...B]` or a number gives the broadcast shape
 * @exactness one correctly rounded division
 * @source torch.div (true division); ONNX Div-14
 * @example
 * div(tensor([1, 2]), 4).toArray(); // => [0.25, 0.5]
 */
export const div: OpDefinition = defineOp({
  id: "div",
  version: 1,
  operands: [
    operand("x", "float32", ["...^B"], { scalar: true }),
    operand("y", "float32", ["...^B"], { scalar: true }),
  ],
  attributes: {},
  result: { dtype: "float32", shape: ["...^B"] },
});

export function divReference([a, b]: readonly [TensorData, TensorData], _: object, y: TensorData): void {
  broadcastBinary(a, b, y, (u, v) => u / v);
}

export const divQuantization: QuantizationFacet = {
  kind: "floatOnly",
  reason:
    "a small divisor quantizes to zero, and every quotient by it is lost; to quantize, multiply by the reciprocal",
};

export const divOnnx: OnnxFacet = { kind: "operator", operator: "Div", since: 14 };

export const divGradient: GradientFacet = smooth(
  ({ operands: [, divisor], y, dy }: GradientCall<readonly [Tensor | number, Tensor | number]>) => {
    const dx = dy.div(divisor);
    return [dx, dx.mul(y).neg()];
  },
);
