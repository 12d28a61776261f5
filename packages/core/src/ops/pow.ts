import { powF32 } from "../math/pow-f32.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { broadcastBinary } from "./kernels/broadcast-binary.ts";

/**
 * The power, element by element, with broadcasting: `y = x ^ exponent`. A number below 0 has powers with whole exponents
 * only, else it gives NaN. `x ^ 0` is 1 for every x.
 *
 * @shape x `[...A]` or a number, exponent `[...B]` or a number gives the broadcast shape
 * @exactness faithful: one of the two float32 numbers beside the exact result, nearly always the nearer one; powers that
 *   a float32 number can hold are exact for whole exponents up to 16
 * @source torch.pow; ONNX Pow-15
 * @example
 * pow(tensor([3, -2]), 2).toArray(); // => [9, 4]
 */
export const pow: OpDefinition = defineOp({
  id: "pow",
  version: 1,
  operands: [
    operand("x", "float32", ["...^B"], { scalar: true }),
    operand("exponent", "float32", ["...^B"], { scalar: true }),
  ],
  attributes: {},
  result: { dtype: "float32", shape: ["...^B"] },
});

export function powReference([a, b]: readonly [TensorData, TensorData], _: object, y: TensorData): void {
  broadcastBinary(a, b, y, powF32);
}

export const powQuantization: QuantizationFacet = { kind: "rescale", lowered: null };

export const powOnnx: OnnxFacet = { kind: "operator", operator: "Pow", since: 15 };

/**
 * By x `exponent x^(exponent - 1)`, 0 for the exponent 0. By the exponent `y log(x)`, 0 where x is 0 and the exponent not
 * below it, as in PyTorch.
 */
export const powGradient: GradientFacet = smooth(
  ({ operands: [x, exponent], y, dy, f }: GradientCall<readonly [Tensor | number, Tensor | number]>) => {
    const isConstant = f.eq(exponent, 0);
    const used = f.where(isConstant, 1, exponent);
    const byBase = f.where(isConstant, 0, f.mul(dy, f.mul(used, f.pow(x, f.sub(used, 1)))));
    const isZero = f.logicalAnd(f.eq(x, 0), f.ge(exponent, 0));
    const byExponent = dy.mul(y).mul(f.log(f.where(isZero, 1, x)));
    return [byBase, f.where(isZero, 0, byExponent)];
  },
);
