import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientFacet, noGradient } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { broadcastBinary } from "./kernels/broadcast-binary.ts";

/**
 * True where `x <= y`, element by element, with broadcasting. A comparison with NaN is false.
 *
 * @shape x `[...A]` or a number, y `[...B]` or a number gives the broadcast shape, bool
 * @exactness exact
 * @source torch.le; ONNX LessOrEqual-16
 * @example
 * le(tensor([1, 2, 3]), 2).toArray(); // => [1, 1, 0]
 */
export const le: OpDefinition = defineOp({
  id: "le",
  version: 1,
  types: { T: ["float32", "int32"] },
  operands: [operand("x", "T", ["...^B"], { scalar: true }), operand("y", "T", ["...^B"], { scalar: true })],
  attributes: {},
  result: { dtype: "bool", shape: ["...^B"] },
});

export function leReference([a, b]: readonly [TensorData, TensorData], _: object, y: TensorData): void {
  broadcastBinary(a, b, y, (u, v) => (u <= v ? 1 : 0));
}

export const leQuantization: QuantizationFacet = {
  kind: "floatOnly",
  reason: "its result is true or false and has no scale",
};

export const leOnnx: OnnxFacet = { kind: "operator", operator: "LessOrEqual", since: 16 };

export const leGradient: GradientFacet = noGradient("a comparison gives booleans");
