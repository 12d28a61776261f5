import { log1pF32 } from "../math/log1p-f32.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { mapElements } from "./kernels/map-elements.ts";

/**
 * The natural logarithm of 1 + x, element by element, accurate near 0 too. -1 gives -inf, a number below it NaN.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness correctly rounded
 * @source torch.log1p
 * @example
 * log1p(tensor([0, 1, -1])).toArray(); // => [0, Math.fround(Math.LN2), -Infinity]
 */
export const log1p: OpDefinition = defineOp({
  id: "log1p",
  version: 1,
  operands: [operand("x", "float32", ["...B"])],
  attributes: {},
  result: { dtype: "float32", shape: ["...B"] },
});

export function log1pReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  mapElements(x, y, log1pF32);
}

export const log1pQuantization: QuantizationFacet = {
  kind: "floatOnly",
  reason: "below -1 there is no logarithm, and a quantized range may reach there",
};

export const log1pOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Add", "Log"],
  note: "ONNX has no operator that is accurate near 0",
};

export const log1pGradient: GradientFacet = smooth(
  ({ operands: [x], dy }: GradientCall<readonly [Tensor]>) => [dy.div(x.add(1))],
);
