import { failure } from "../errors/index.ts";
import type { Attributes } from "../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";

/**
 * In training sets each value to 0 with chance `p` and scales the others by `1 / (1 - p)`; otherwise gives its input.
 * Training mode, the default as in PyTorch, can be traced; to compute it needs the seeded generator of
 * `@quantrace/train`. 8-bit tensors are for quantized graphs, which hold it outside training mode only.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness exact
 * @throws QS1007 unless p lies in 0..1; QS1102 when it is computed in training mode
 * @source torch.nn.functional.dropout
 * @example
 * dropout(tensor([1, 2]), { p: 0.5, training: false }).toArray(); // => [1, 2]
 */
export const dropout: OpDefinition = defineOp({
  id: "dropout",
  version: 1,
  types: { T: ["float32", "int8", "uint8"] },
  operands: [operand("x", "T", ["...B"])],
  attributes: { p: { kind: "float", default: 0.5 }, training: { kind: "bool", default: true } },
  result: { dtype: "T", shape: ["...B"] },
  normalize: checkChance,
});

function checkChance(attributes: Attributes): Attributes {
  const p = attributes["p"] as number;
  if (p >= 0 && p <= 1) return attributes;
  throw failure("QS1007", { op: "dropout", attribute: "p", found: p, expected: "a number in 0..1" });
}

export function dropoutReference(
  [x]: readonly [TensorData],
  { training }: { readonly training: boolean },
  y: TensorData,
): void {
  if (training) throw failure("QS1102", { op: "dropout" });
  y.data.set(x.data);
}

export const dropoutQuantization: QuantizationFacet = { kind: "shareQParams", lowered: "dropout" };

export const dropoutOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Identity"],
  note: "only outside training mode",
};

/** In training it has none by itself: a step of training multiplies by a mask in its place, which has. */
export const dropoutGradient: GradientFacet = smooth(
  ({ attributes: { training }, dy }: GradientCall<readonly [], { readonly training: boolean }>) => {
    if (!training) return [dy];
    const reason = "in training its numbers are drawn by a step of training, which puts a mask in its place";
    throw failure("QG1004", { op: "dropout", node: "dropout", reason });
  },
);
