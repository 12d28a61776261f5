import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, piecewise } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { mapElements } from "./kernels/map-elements.ts";

/**
 * A piecewise stand-in for silu: `y = x * clamp(x + 3, 0, 6) / 6`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness deterministic: `f32(f32(x * clamp(f32(x + 3), 0, 6)) / 6)`
 * @source torch.nn.functional.hardswish; ONNX HardSwish-14
 * @example
 * hardswish(tensor([-4, -1, 3])).toArray(); // => [-0, Math.fround(-1 / 3), 3]
 */
export const hardswish: OpDefinition = defineOp({
  id: "hardswish",
  version: 1,
  operands: [operand("x", "float32", ["...B"])],
  attributes: {},
  result: { dtype: "float32", shape: ["...B"] },
});

export function hardswishReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  mapElements(x, y, (value) => {
    const gate = Math.min(Math.max(Math.fround(value + 3), 0), 6);
    return Math.fround(value * gate) / 6;
  });
}

export const hardswishQuantization: QuantizationFacet = { kind: "lookup" };

export const hardswishOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Add", "Clip", "Mul", "Div"],
  note: "HardSwish-14 multiplies by 1/6 and rounds otherwise",
};

/** 0 up to -3, `x / 3 + 1/2`, 1 from 3 on. */
export const hardswishGradient: GradientFacet = piecewise(
  ({ operands: [x], dy, f }: GradientCall<readonly [Tensor]>) => [
    f.where(x.le(-3), 0, f.where(x.ge(3), dy, dy.mul(x.div(3).add(0.5)))),
  ],
);
