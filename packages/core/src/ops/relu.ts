import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientFacet, piecewise } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";

/**
 * The positive part: `y = max(x, 0)`. NaN stays NaN.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness exact
 * @source torch.nn.functional.relu; ONNX Relu-14
 * @example
 * relu(tensor([-1, 2])).toArray(); // => [0, 2]
 */
export const relu: OpDefinition = defineOp({
  id: "relu",
  version: 1,
  operands: [operand("x", "float32", ["...B"])],
  attributes: {},
  result: { dtype: "float32", shape: ["...B"] },
});

export function reluReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  for (let i = 0; i < y.data.length; i++) {
    const value = x.data[i] as number;
    y.data[i] = value < 0 ? 0 : value;
  }
}

export const reluQuantization: QuantizationFacet = {
  kind: "shareQParams",
  lowered: "quantized.relu",
  clamp: { min: 0, max: null },
};

export const reluOnnx: OnnxFacet = { kind: "operator", operator: "Relu", since: 14 };

export const reluGradient: GradientFacet = piecewise(({ y, dy, f }) => [f.where(y.gt(0), dy, 0)]);
