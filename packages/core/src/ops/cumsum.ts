import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { knownSize } from "./gradients/known-size.ts";
import { reversed } from "./gradients/ranks.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import { normalizeDim } from "../shape/normalize-dim.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { rowsAlong } from "./kernels/rows.ts";

/**
 * The sums of the first 1, 2, 3, ... elements along a dimension.
 *
 * @shape x `[..., S, ...]` gives the same shape
 * @exactness deterministic: in order, `acc = f32(acc + x)`; int32: modulo 2^32
 * @throws QS1004 `dim` is out of range
 * @source torch.cumsum; ONNX CumSum-14
 * @example
 * cumsum(tensor([1, 2, 3]), 0).toArray(); // => [1, 3, 6]
 */
export const cumsum: OpDefinition = defineOp({
  id: "cumsum",
  version: 1,
  types: { T: ["float32", "int32"] },
  operands: [operand("x", "T")],
  attributes: { dim: { kind: "int" } },
  infer: ([x], { dim }) => {
    const type = x as TensorType;
    normalizeDim("cumsum", dim as number, type.shape.length);
    return type;
  },
  api: { positional: 1 },
});

export function cumsumReference([x]: readonly [TensorData], { dim }: { dim: number }, y: TensorData): void {
  for (const { start, step, count } of rowsAlong("cumsum", x, dim)) {
    for (let i = 0, at = start; i < count; i++, at += step) {
      y.data[at] = (x.data[at] as number) + (i === 0 ? 0 : (y.data[at - step] as number));
    }
  }
}

export const cumsumQuantization: QuantizationFacet = {
  kind: "floatOnly",
  reason: "its range grows with the number of elements, so few of the 256 steps would be in use",
};

export const cumsumOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["CumSum"],
  note: "the dimension is an input",
};

/** The sums from the end: `dx[i] = dy[i] + dy[i + 1] + ...`. */
export const cumsumGradient: GradientFacet = smooth(
  ({ attributes: { dim }, dy, f }: GradientCall<readonly [Tensor], { readonly dim: number }>) => {
    const count = knownSize("cumsum", dy.shape.at(dim) as Tensor["shape"][number]);
    return [reversed(f, reversed(f, dy, dim, count).cumsum(dim), dim, count)];
  },
);
