import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientFacet, smooth } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { broadcastBinary } from "./kernels/broadcast-binary.ts";

/**
 * The difference, element by element, with broadcasting: `z = x - y`.
 *
 * @shape x `[...A]` or a number, y `[...B]` or a number gives the broadcast shape
 * @exactness float32: one correctly rounded subtraction; int32: modulo 2^32
 * @source torch.sub; ONNX Sub-14
 * @example
 * sub(tensor([1, 2]), 10).toArray(); // => [-9, -8]
 */
export const sub: OpDefinition = defineOp({
  id: "sub",
  version: 1,
  types: { T: ["float32", "int32"] },
  operands: [operand("x", "T", ["...^B"], { scalar: true }), operand("y", "T", ["...^B"], { scalar: true })],
  attributes: {},
  result: { dtype: "T", shape: ["...^B"] },
});

export function subReference([a, b]: readonly [TensorData, TensorData], _: object, y: TensorData): void {
  broadcastBinary(a, b, y, (u, v) => u - v);
}

export const subQuantization: QuantizationFacet = { kind: "rescale", lowered: null };

export const subOnnx: OnnxFacet = { kind: "operator", operator: "Sub", since: 14 };

export const subGradient: GradientFacet = smooth(({ dy }) => [dy, dy.neg()]);
