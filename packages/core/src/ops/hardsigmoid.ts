import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, piecewise } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { mapElements } from "./kernels/map-elements.ts";

/**
 * A piecewise stand-in for sigmoid: `y = clamp(x + 3, 0, 6) / 6`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness deterministic: `f32(clamp(f32(x + 3), 0, 6) / 6)`
 * @source torch.nn.functional.hardsigmoid; ONNX HardSigmoid-6
 * @example
 * hardsigmoid(tensor([-4, 0, 3])).toArray(); // => [0, 0.5, 1]
 */
export const hardsigmoid: OpDefinition = defineOp({
  id: "hardsigmoid",
  version: 1,
  operands: [operand("x", "float32", ["...B"])],
  attributes: {},
  result: { dtype: "float32", shape: ["...B"] },
});

export function hardsigmoidReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  mapElements(x, y, (value) => Math.min(Math.max(Math.fround(value + 3), 0), 6) / 6);
}

export const hardsigmoidQuantization: QuantizationFacet = {
  kind: "fixedQParams",
  scale: 1 / 256,
  zeroPoint: 0,
  lowered: "quantized.lookup",
};

export const hardsigmoidOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Add", "Clip", "Div"],
  note: "HardSigmoid-6 multiplies by 1/6 and rounds otherwise",
};

/** 1/6 between the bends; 0 at them, as in PyTorch. */
export const hardsigmoidGradient: GradientFacet = piecewise(
  ({ operands: [x], dy, f }: GradientCall<readonly [Tensor]>) => [
    f.where(x.gt(-3).logicalAnd(x.lt(3)), dy.div(6), 0),
  ],
);
