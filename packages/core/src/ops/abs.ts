import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, piecewise } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { mapElements } from "./kernels/map-elements.ts";

/**
 * The absolute value, element by element: `y = |x|`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness float32: exact; int32: modulo 2^32, so -2^31 stays
 * @source torch.abs; ONNX Abs-13
 * @example
 * abs(tensor([1, -2])).toArray(); // => [1, 2]
 */
export const abs: OpDefinition = defineOp({
  id: "abs",
  version: 1,
  types: { T: ["float32", "int32"] },
  operands: [operand("x", "T", ["...B"])],
  attributes: {},
  result: { dtype: "T", shape: ["...B"] },
});

export function absReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  mapElements(x, y, Math.abs);
}

export const absQuantization: QuantizationFacet = { kind: "lookup" };

export const absOnnx: OnnxFacet = { kind: "operator", operator: "Abs", since: 13 };

/** 0 at 0, PyTorch's. */
export const absGradient: GradientFacet = piecewise(
  ({ operands: [x], dy, f }: GradientCall<readonly [Tensor]>) => [
    f.where(x.lt(0), dy.neg(), f.where(x.gt(0), dy, 0)),
  ],
);
