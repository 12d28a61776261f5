import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientFacet, noGradient } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { largestFirst, TOPK_ATTRIBUTES, topkShape, type TopkAttributes } from "./kernels/topk.ts";

/**
 * Where the k largest elements are along a dimension, the largest first; or the smallest. Of equal ones the first
 * comes first; NaN is larger than any number.
 *
 * @shape x `[..., S, ...]` gives `[..., k, ...]`, int32
 * @exactness exact
 * @throws QS1002 there are fewer than k elements; QS1004 `dim` is out of range; QS1007 k is below 0
 * @source torch.topk (its indices); ONNX TopK-11
 * @example
 * const attributes = { k: 2, dim: -1, largest: true };
 * const y = evaluateOp(ops.topkIndices, references.topkIndices, [tensor([3, 9, 5])], attributes);
 * [...y.data]; // => [1, 2]
 */
export const topkIndices: OpDefinition = defineOp({
  id: "topkIndices",
  version: 1,
  types: { T: ["float32", "int8", "uint8", "int32"] },
  operands: [operand("x", "T")],
  attributes: TOPK_ATTRIBUTES,
  infer: ([x], attributes) => {
    const { shape } = x as TensorType;
    return { dtype: "int32", shape: topkShape("topkIndices", shape, attributes) };
  },
  api: { method: false, positional: 2, public: false },
});

export function topkIndicesReference(
  [x]: readonly [TensorData],
  attributes: TopkAttributes,
  y: TensorData,
): void {
  largestFirst("topkIndices", x, attributes, y, (at, index) => index);
}

export const topkIndicesQuantization: QuantizationFacet = {
  kind: "floatOnly",
  reason: "its result is an index and has no scale",
};

export const topkIndicesOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["TopK", "Cast"],
  note: "its second output, cast to int32; k is an input",
};

export const topkIndicesGradient: GradientFacet = noGradient("indices change by whole steps");
