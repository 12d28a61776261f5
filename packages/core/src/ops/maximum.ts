import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, piecewise } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { broadcastBinary } from "./kernels/broadcast-binary.ts";

/**
 * The larger of two values, element by element, with broadcasting. NaN wins over every number, and 0 over -0.
 *
 * @shape x `[...A]` or a number, y `[...B]` or a number gives the broadcast shape
 * @exactness exact
 * @source torch.maximum; IEEE 754-2019 maximum; ONNX Max-13
 * @example
 * maximum(tensor([1, 5]), tensor([3, 2])).toArray(); // => [3, 5]
 */
export const maximum: OpDefinition = defineOp({
  id: "maximum",
  version: 1,
  types: { T: ["float32", "int32"] },
  operands: [operand("x", "T", ["...^B"], { scalar: true }), operand("y", "T", ["...^B"], { scalar: true })],
  attributes: {},
  result: { dtype: "T", shape: ["...^B"] },
});

export function maximumReference([a, b]: readonly [TensorData, TensorData], _: object, y: TensorData): void {
  broadcastBinary(a, b, y, Math.max);
}

export const maximumQuantization: QuantizationFacet = { kind: "rescale", lowered: null };

export const maximumOnnx: OnnxFacet = { kind: "operator", operator: "Max", since: 13 };

/** What wins gets the gradient; equal ones get half each, and beside a NaN both get all of it, as in PyTorch. */
export const maximumGradient: GradientFacet = piecewise(
  ({ operands: [x, y], dy, f }: GradientCall<readonly [Tensor | number, Tensor | number]>) => {
    const shared = f.where(f.eq(x, y), dy.mul(0.5), dy);
    return [f.where(f.lt(x, y), 0, shared), f.where(f.lt(y, x), 0, shared)];
  },
);
