import { tanhF32 } from "../math/tanh-f32.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientFacet, smooth } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { mapElements } from "./kernels/map-elements.ts";

/**
 * The hyperbolic tangent, element by element.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness correctly rounded
 * @source torch.tanh; ONNX Tanh-13
 * @example
 * tanh(tensor([-Infinity, 0, Infinity])).toArray(); // => [-1, 0, 1]
 */
export const tanh: OpDefinition = defineOp({
  id: "tanh",
  version: 1,
  operands: [operand("x", "float32", ["...B"])],
  attributes: {},
  result: { dtype: "float32", shape: ["...B"] },
});

export function tanhReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  mapElements(x, y, tanhF32);
}

export const tanhQuantization: QuantizationFacet = {
  kind: "fixedQParams",
  scale: 2 / 256,
  zeroPoint: 128,
  lowered: "quantized.lookup",
};

export const tanhOnnx: OnnxFacet = { kind: "operator", operator: "Tanh", since: 13 };

export const tanhGradient: GradientFacet = smooth(({ y, dy, f }) => [dy.mul(f.sub(1, y.mul(y)))]);
