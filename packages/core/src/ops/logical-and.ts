import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientFacet, noGradient } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { broadcastBinary } from "./kernels/broadcast-binary.ts";

/**
 * True where both x and y are true, element by element, with broadcasting. Numbers other than 0 are true, NaN too.
 *
 * @shape x `[...A]`, y `[...B]` gives the broadcast shape, bool
 * @exactness exact
 * @source torch.logical_and; ONNX And-7
 * @example
 * logicalAnd(tensor([0, 0, 2, 1]), tensor([0, 1, 0, 3])).toArray(); // => [0, 0, 0, 1]
 */
export const logicalAnd: OpDefinition = defineOp({
  id: "logicalAnd",
  version: 1,
  types: { T: ["bool", "float32", "int32"] },
  operands: [operand("x", "T", ["...^B"]), operand("y", "T", ["...^B"])],
  attributes: {},
  result: { dtype: "bool", shape: ["...^B"] },
});

export function logicalAndReference(
  [a, b]: readonly [TensorData, TensorData],
  _: object,
  y: TensorData,
): void {
  broadcastBinary(a, b, y, (u, v) => (u !== 0 && v !== 0 ? 1 : 0));
}

export const logicalAndQuantization: QuantizationFacet = {
  kind: "floatOnly",
  reason: "its result is true or false and has no scale",
};

export const logicalAndOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Cast", "And"],
  note: "operands that are not bool are cast first",
};

export const logicalAndGradient: GradientFacet = noGradient("booleans have no gradient");
