import { flag, nullable, number, optional, options as optionsKind } from "../arguments/kinds.ts";
import { signature } from "../arguments/signature.ts";
import { tensor } from "../arguments/tensor-kinds.ts";
import type { Dim } from "../dim/dim.ts";
import { dim } from "../dim/functions.ts";
import { failure } from "../errors/index.ts";
import type { EagerTensor, Tensor } from "../tensor/tensor.ts";
import { arange } from "./arange.ts";
import { where } from "./functional.generated.ts";

/** Options of `scaledDotProductAttention`. */
export interface AttentionOptions {
  /** Chance that a weight becomes 0, as in `dropout` in training mode. Default 0. */
  readonly dropoutP?: number;
  /** Position i looks at the positions up to i only. Default false. */
  readonly isCausal?: boolean;
  /** What the products are multiplied with. Default `1 / sqrt(E)`. */
  readonly scale?: number | null;
}

const check = signature("scaledDotProductAttention", {
  query: tensor,
  key: tensor,
  value: tensor,
  attnMask: optional(nullable(tensor)),
  options: optionsKind<AttentionOptions>({ dropoutP: number, isCausal: flag, scale: nullable(number) }),
});

/**
 * Attention: `softmax(query key^T * scale + mask) value`. A bool mask says where to look; a float32 one is added. It is
 * written in `matmul`, `mul`, `where` or `add`, and `softmax`. A row that may look nowhere is NaN.
 *
 * @shape query `[...B, L, E]`, key `[...B, S, E]`, value `[...B, S, V]`, attnMask broadcast to `[...B, L, S]` gives
 *   `[...B, L, V]`
 * @throws QS1001, QS1002 the shapes do not fit; QS1003 a mask that is neither bool nor float32; QS1007 a mask and
 *   `isCausal` together, or `dropoutP` is outside 0..1; QS1009 E is symbolic and there is no scale
 * @source torch.nn.functional.scaled_dot_product_attention
 * @example
 * const one = tensor([[1, 0]]);
 * scaledDotProductAttention(one, one, tensor([[5, 7]])).toArray(); // => [[5, 7]]
 */
export function scaledDotProductAttention(
  query: EagerTensor,
  key: EagerTensor,
  value: EagerTensor,
  attnMask?: EagerTensor | null,
  options?: AttentionOptions,
): EagerTensor;
export function scaledDotProductAttention(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  attnMask?: Tensor | null,
  options?: AttentionOptions,
): Tensor;
export function scaledDotProductAttention(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  attnMask: Tensor | null = null,
  options: AttentionOptions = {},
): Tensor {
  check(query, key, value, attnMask, options);
  const { dropoutP = 0, isCausal = false, scale = null } = options;
  if (isCausal && attnMask !== null) {
    const expected = "false beside a mask";
    throw failure("QS1007", {
      op: "scaledDotProductAttention",
      attribute: "isCausal",
      found: "true",
      expected,
    });
  }
  const factor = scale ?? 1 / Math.sqrt(dim.value(sizeFromEnd(query, 1)));
  const scores = query.matmul(key.transpose(-2, -1)).mul(Math.fround(factor));
  const mask = isCausal ? causalMask(sizeFromEnd(query, 2), sizeFromEnd(key, 2)) : attnMask;
  const weights = masked(scores, mask).softmax(-1);
  return (dropoutP === 0 ? weights : weights.dropout({ p: dropoutP, training: true })).matmul(value);
}

function masked(scores: Tensor, mask: Tensor | null): Tensor {
  if (mask === null) return scores;
  return mask.dtype === "bool" ? where(mask, scores, -Infinity) : scores.add(mask);
}

/** True where column j of row i is not later than i. */
function causalMask(rows: Dim, columns: Dim): Tensor {
  return (arange(rows) as Tensor).unsqueeze(1).ge(arange(columns));
}

function sizeFromEnd(x: Tensor, place: number): Dim {
  const size = x.shape.at(-place);
  if (size !== undefined && x.ndim >= 2) return size;
  const found = `rank ${x.ndim}`;
  throw failure("QS1002", {
    op: "scaledDotProductAttention",
    operand: "query or key",
    found,
    expected: "[...B, L, E]",
  });
}
