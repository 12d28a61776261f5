import { oneOf, options as optionsKind } from "../arguments/kinds.ts";
import { signature } from "../arguments/signature.ts";
import { tensor } from "../arguments/tensor-kinds.ts";
import type { Dim } from "../dim/dim.ts";
import { valueOf } from "../dim/functions.ts";
import { formatShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import type { EagerTensor, Tensor } from "../tensor/tensor.ts";
import { embedding } from "./functional.generated.ts";

/** Options of `embeddingBag`. */
export interface EmbeddingBagOptions {
  /** How the rows of a bag become one. Default `mean`. */
  readonly mode?: "sum" | "mean" | "max";
}

const check = signature("embeddingBag", {
  indices: tensor,
  weight: tensor,
  options: optionsKind<EmbeddingBagOptions>({ mode: oneOf("sum", "mean", "max") }),
});

/**
 * Rows of a table, combined bag by bag: `embedding`, and `sum`, `mean` or `amax` over each row of indices. An empty bag
 * gives 0. Bags of different lengths (PyTorch's offsets) are not taken: pad them with a row of zeros and use `sum`.
 *
 * @shape indices `[B, L]` of int32, weight `[V, D]` give `[B, D]`
 * @throws QS1002 the shapes do not fit; QS1003 indices are not int32; QS1104 an index is not a row, when it runs
 * @source torch.nn.functional.embedding_bag
 * @example
 * const indices = tensor([[0, 1], [1, 1]], { dtype: "int32" });
 * embeddingBag(indices, tensor([[1, 2], [3, 4]])).toArray(); // => [[2, 3], [3, 4]]
 */
export function embeddingBag(
  indices: EagerTensor,
  weight: EagerTensor,
  options?: EmbeddingBagOptions,
): EagerTensor;
export function embeddingBag(indices: Tensor, weight: Tensor, options?: EmbeddingBagOptions): Tensor;
export function embeddingBag(indices: Tensor, weight: Tensor, options: EmbeddingBagOptions = {}): Tensor {
  check(indices, weight, options);
  if (indices.ndim !== 2) {
    const found = formatShape(indices.shape.map(valueOf));
    throw failure("QS1002", { op: "embeddingBag", operand: "indices", found, expected: "[B, L]" });
  }
  const { mode = "mean" } = options;
  const rows = embedding(indices, weight);
  if (mode === "sum" || valueOf(rows.shape[1] as Dim) === 0) return rows.sum(1);
  return mode === "mean" ? rows.mean(1) : rows.amax(1);
}
