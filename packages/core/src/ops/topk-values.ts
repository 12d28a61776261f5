import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, piecewise } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { largestFirst, TOPK_ATTRIBUTES, topkShape, type TopkAttributes } from "./kernels/topk.ts";

/**
 * The k largest elements along a dimension, the largest first; or the smallest. NaN is larger than any number.
 *
 * @shape x `[..., S, ...]` gives `[..., k, ...]`
 * @exactness exact
 * @throws QS1002 there are fewer than k elements; QS1004 `dim` is out of range; QS1007 k is below 0
 * @source torch.topk (its values); ONNX TopK-11
 * @example
 * const attributes = { k: 2, dim: -1, largest: true };
 * const y = evaluateOp(ops.topkValues, references.topkValues, [tensor([3, 9, 5])], attributes);
 * [...y.data]; // => [9, 5]
 */
export const topkValues: OpDefinition = defineOp({
  id: "topkValues",
  version: 1,
  types: { T: ["float32", "int8", "uint8", "int32"] },
  operands: [operand("x", "T")],
  attributes: TOPK_ATTRIBUTES,
  infer: ([x], attributes) => {
    const { dtype, shape } = x as TensorType;
    return { dtype, shape: topkShape("topkValues", shape, attributes) };
  },
  api: { method: false, positional: 2, public: false },
});

export function topkValuesReference(
  [x]: readonly [TensorData],
  attributes: TopkAttributes,
  y: TensorData,
): void {
  largestFirst("topkValues", x, attributes, y, (at) => x.data[at] as number);
}

export const topkValuesQuantization: QuantizationFacet = { kind: "shareQParams", lowered: "topkValues" };

export const topkValuesOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["TopK"],
  note: "its first output; k is an input",
};

/** Each of the k gradients goes to the element that was taken; of equal ones the first was. */
export const topkValuesGradient: GradientFacet = piecewise(
  ({
    operands: [x],
    attributes: { k, dim, largest },
    dy,
    f,
  }: GradientCall<readonly [Tensor], TopkAttributes>) => [
    f.full(x.shape, 0).scatterAdd(dim, x.topk(k, dim, largest).indices, dy),
  ],
);
