import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientFacet, smooth } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import { broadcastBinary } from "./kernels/broadcast-binary.ts";
import type { TensorData } from "../tensor/tensor-data.ts";

/**
 * The sum, element by element, with broadcasting: `z = x + y`.
 *
 * @shape x `[...A]`, y `[...B]` or a number gives the broadcast shape
 * @exactness float32: one correctly rounded addition; int32: modulo 2^32
 * @source torch.add; ONNX Add-14
 * @example
 * add(tensor([1, 2]), 10).toArray(); // => [11, 12]
 */
export const add: OpDefinition = defineOp({
  id: "add",
  version: 1,
  types: { T: ["float32", "int32"] },
  operands: [operand("x", "T", ["...^B"], { scalar: true }), operand("y", "T", ["...^B"], { scalar: true })],
  attributes: {},
  result: { dtype: "T", shape: ["...^B"] },
});

export function addReference([a, b]: readonly [TensorData, TensorData], _: object, y: TensorData): void {
  broadcastBinary(a, b, y, (u, v) => u + v);
}

export const addQuantization: QuantizationFacet = { kind: "rescale", lowered: "quantized.add" };

export const addOnnx: OnnxFacet = { kind: "operator", operator: "Add", since: 14 };

export const addGradient: GradientFacet = smooth(({ dy }) => [dy, dy]);
