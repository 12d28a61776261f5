import { failure } from "../errors/index.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import { normalizeDim } from "../shape/normalize-dim.ts";
import { stridesOf } from "../shape/shape.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { copyStrided } from "./kernels/copy-strided.ts";

/**
 * The dimensions in another order: dimension i of the result is dimension `dims[i]` of `x`.
 *
 * @shape x `[D0, D1, ...]` gives `[D(dims[0]), D(dims[1]), ...]`
 * @exactness exact
 * @throws QS1004 a dimension is out of range; QS1202 `dims` does not name each dimension once
 * @source torch.permute; ONNX Transpose-13
 * @example
 * permute(tensor([[1, 2, 3], [4, 5, 6]]), [1, 0]).toArray(); // => [[1, 4], [2, 5], [3, 6]]
 */
export const permute: OpDefinition = defineOp({
  id: "permute",
  version: 1,
  types: { T: ["float32", "int8", "uint8", "int32", "bool"] },
  operands: [operand("x", "T")],
  attributes: { dims: { kind: "ints" } },
  infer: ([x], { dims }) => {
    const { dtype, shape } = x as TensorType;
    return { dtype, shape: inOrder(shape, dims as readonly number[]) };
  },
  api: { positional: 1 },
});

/** The items in the order that `dims` says. */
function inOrder<T>(items: readonly T[], dims: readonly number[]): T[] {
  const rank = items.length;
  const order = dims.map((dim) => normalizeDim("permute", dim, rank));
  if (order.length !== rank || new Set(order).size !== rank) {
    throw failure("QS1202", { op: "permute", dims: `[${dims.join(", ")}]`, rank });
  }
  return order.map((dim) => items[dim] as T);
}

export function permuteReference(
  [x]: readonly [TensorData],
  { dims }: { dims: readonly number[] },
  y: TensorData,
): void {
  copyStrided(x, inOrder(stridesOf(x.shape), dims), 0, y);
}

export const permuteQuantization: QuantizationFacet = { kind: "shareQParams", lowered: "permute" };

export const permuteOnnx: OnnxFacet = {
  kind: "operator",
  operator: "Transpose",
  since: 13,
  attributes: { perm: "dims" },
};

export const permuteGradient: GradientFacet = smooth(
  ({ attributes: { dims }, dy }: GradientCall<readonly [], { readonly dims: readonly number[] }>) => {
    const places = dims.map((dim) => (dim < 0 ? dim + dims.length : dim));
    return [dy.permute(places.map((_, d) => places.indexOf(d)))];
  },
);
