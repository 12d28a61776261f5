import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientFacet, noGradient } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { mapElements } from "./kernels/map-elements.ts";

/**
 * True where x is false, element by element. Numbers other than 0 are true, NaN too.
 *
 * @shape x `[...B]` gives `[...B]`, bool
 * @exactness exact
 * @source torch.logical_not; ONNX Not-1
 * @example
 * logicalNot(tensor([0, 2])).toArray(); // => [1, 0]
 */
export const logicalNot: OpDefinition = defineOp({
  id: "logicalNot",
  version: 1,
  types: { T: ["bool", "float32", "int32"] },
  operands: [operand("x", "T", ["...B"])],
  attributes: {},
  result: { dtype: "bool", shape: ["...B"] },
});

export function logicalNotReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  mapElements(x, y, (value) => (value === 0 ? 1 : 0));
}

export const logicalNotQuantization: QuantizationFacet = {
  kind: "floatOnly",
  reason: "its result is true or false and has no scale",
};

export const logicalNotOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Cast", "Not"],
  note: "an operand that is not bool is cast first",
};

export const logicalNotGradient: GradientFacet = noGradient("booleans have no gradient");
