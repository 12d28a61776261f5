import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { broadcastBinary } from "./kernels/broadcast-binary.ts";

/**
 * The product, element by element, with broadcasting: `z = x * y`.
 *
 * @shape x `[...A]` or a number, y `[...B]` or a number gives the broadcast shape
 * @exactness float32: one correctly rounded multiplication; int32: modulo 2^32
 * @source torch.mul; ONNX Mul-14
 * @example
 * mul(tensor([1, 2]), tensor([[3], [4]])).toArray(); // => [[3, 6], [4, 8]]
 */
export const mul: OpDefinition = defineOp({
  id: "mul",
  version: 1,
  types: { T: ["float32", "int32"] },
  operands: [operand("x", "T", ["...^B"], { scalar: true }), operand("y", "T", ["...^B"], { scalar: true })],
  attributes: {},
  result: { dtype: "T", shape: ["...^B"] },
});

export function mulReference([a, b]: readonly [TensorData, TensorData], _: object, y: TensorData): void {
  // The double product of two int32 numbers loses low bits; Math.imul keeps them.
  broadcastBinary(a, b, y, y.dtype === "int32" ? Math.imul : (u, v) => u * v);
}

export const mulQuantization: QuantizationFacet = { kind: "rescale", lowered: "quantized.mul" };

export const mulOnnx: OnnxFacet = { kind: "operator", operator: "Mul", since: 14 };

export const mulGradient: GradientFacet = smooth(
  ({ operands: [x, y], dy }: GradientCall<readonly [Tensor | number, Tensor | number]>) => [
    dy.mul(y),
    dy.mul(x),
  ],
);
