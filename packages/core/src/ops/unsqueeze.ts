import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import { normalizeDim } from "../shape/normalize-dim.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { copyElements } from "./kernels/copy-elements.ts";

/**
 * A new dimension of size 1, at `dim` of the result.
 *
 * @shape x `[...A, ...B]` gives `[...A, 1, ...B]`
 * @exactness exact
 * @throws QS1004 `dim` is out of range for the result
 * @source torch.unsqueeze; ONNX Unsqueeze-13
 * @example
 * unsqueeze(tensor([1, 2]), -1).toArray(); // => [[1], [2]]
 */
export const unsqueeze: OpDefinition = defineOp({
  id: "unsqueeze",
  version: 1,
  types: { T: ["float32", "int8", "uint8", "int32", "bool"] },
  operands: [operand("x", "T")],
  attributes: { dim: { kind: "int" } },
  infer: ([x], { dim }) => {
    const { dtype, shape } = x as TensorType;
    const at = normalizeDim("unsqueeze", dim as number, shape.length + 1);
    return { dtype, shape: shape.toSpliced(at, 0, 1) };
  },
  api: { positional: 1 },
});

export function unsqueezeReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  copyElements(x, y);
}

export const unsqueezeQuantization: QuantizationFacet = { kind: "shareQParams", lowered: "unsqueeze" };

export const unsqueezeOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Unsqueeze"],
  note: "axes is an input",
};

export const unsqueezeGradient: GradientFacet = smooth(
  ({ operands: [x], dy }: GradientCall<readonly [Tensor]>) => [dy.reshape(x.shape)],
);
