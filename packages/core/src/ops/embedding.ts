import { failure } from "../errors/index.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";

/**
 * Rows of a table: `y[..., :] = weight[indices[...], :]`.
 *
 * @shape indices `[...B]`, weight `[V, D]` give `[...B, D]`
 * @exactness exact
 * @throws QS1104 an index is not a row, when the operation runs
 * @source torch.nn.functional.embedding; ONNX Gather-13
 * @example
 * embedding(tensor([1, 0], { dtype: "int32" }), tensor([[1, 2], [3, 4]])).toArray(); // => [[3, 4], [1, 2]]
 */
export const embedding: OpDefinition = defineOp({
  id: "embedding",
  version: 1,
  operands: [
    operand("indices", "int32", ["...B"]),
    operand("weight", "float32", ["V", "D"], { role: "weight" }),
  ],
  attributes: {},
  result: { dtype: "float32", shape: ["...B", "D"] },
  api: { method: false },
});

export function embeddingReference(
  [indices, weight]: readonly [TensorData, TensorData],
  _: object,
  y: TensorData,
): void {
  const [rows, width] = weight.shape as [number, number];
  indices.data.forEach((index, i) => {
    if (index < 0 || index >= rows) throw failure("QS1104", { op: "embedding", found: index, rows });
    y.data.set(weight.data.subarray(index * width, (index + 1) * width), i * width);
  });
}

export const embeddingQuantization: QuantizationFacet = {
  kind: "floatOnly",
  reason: "it copies rows of a table and computes nothing; a weight-only setting shrinks the table",
  weight: "weight",
};

export const embeddingOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Gather"],
  note: "the table comes first, axis is 0",
};

/** Each row's gradient is added to the row of the table that it is, in the order of the indices. */
export const embeddingGradient: GradientFacet = smooth(
  ({ operands: [indices, weight], dy, f }: GradientCall<readonly [Tensor, Tensor]>) => {
    const width = weight.shape[1] as Tensor["shape"][number];
    const flat = indices.reshape([-1]);
    const rows = [flat.shape[0] as Tensor["shape"][number], width];
    const places = flat.unsqueeze(1).expand(rows);
    return [null, f.full(weight.shape, 0).scatterAdd(0, places, dy.reshape(rows))];
  },
);
