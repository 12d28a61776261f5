import { logF32 } from "../math/log-f32.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { mapElements } from "./kernels/map-elements.ts";

/**
 * The natural logarithm, element by element. 0 gives -inf, a negative number NaN.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness correctly rounded
 * @source torch.log; ONNX Log-13
 * @example
 * log(tensor([1, 2])).toArray(); // => [0, Math.fround(Math.LN2)]
 */
export const log: OpDefinition = defineOp({
  id: "log",
  version: 1,
  operands: [operand("x", "float32", ["...B"])],
  attributes: {},
  result: { dtype: "float32", shape: ["...B"] },
});

export function logReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  mapElements(x, y, logF32);
}

export const logQuantization: QuantizationFacet = {
  kind: "floatOnly",
  reason: "every quantized range holds 0, where the logarithm is -inf",
};

export const logOnnx: OnnxFacet = { kind: "operator", operator: "Log", since: 13 };

export const logGradient: GradientFacet = smooth(({ operands: [x], dy }: GradientCall<readonly [Tensor]>) => [
  dy.div(x),
]);
