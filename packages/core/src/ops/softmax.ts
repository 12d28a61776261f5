import { expF32 } from "../math/exp-f32.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import { normalizeDim } from "../shape/normalize-dim.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { laneSum } from "./kernels/lane-sum.ts";
import { largestOf, rowsAlong } from "./kernels/rows.ts";

/**
 * Exponentials along a dimension, scaled so that they sum to 1: `y = e^(x - max) / sum(e^(x - max))`.
 *
 * @shape x `[..., C, ...]` gives the same shape
 * @exactness deterministic: the maximum, `f32(x - max)`, its exponential (correctly rounded), the sum in the order of
 *   float reductions (8 lanes), one division
 * @throws QS1004 `dim` is out of range
 * @source torch.softmax; ONNX Softmax-13
 * @example
 * softmax(tensor([3, 3, -Infinity]), 0).toArray(); // => [0.5, 0.5, 0]
 */
export const softmax: OpDefinition = defineOp({
  id: "softmax",
  version: 1,
  operands: [operand("x", "float32")],
  attributes: { dim: { kind: "int" } },
  infer: ([x], { dim }) => {
    const type = x as TensorType;
    normalizeDim("softmax", dim as number, type.shape.length);
    return type;
  },
  api: { positional: 1 },
});

export function softmaxReference([x]: readonly [TensorData], { dim }: { dim: number }, y: TensorData): void {
  for (const row of rowsAlong("softmax", x, dim)) {
    const { start, step, count } = row;
    const largest = largestOf(x, row);
    for (let i = 0; i < count; i++) {
      const at = start + i * step;
      y.data[at] = expF32(Math.fround((x.data[at] as number) - largest));
    }
    const sum = laneSum(count, (i) => y.data[start + i * step] as number);
    for (let i = 0; i < count; i++) {
      const at = start + i * step;
      y.data[at] = (y.data[at] as number) / sum;
    }
  }
}

export const softmaxQuantization: QuantizationFacet = {
  kind: "fixedQParams",
  scale: 1 / 256,
  zeroPoint: 0,
  lowered: null,
};

export const softmaxOnnx: OnnxFacet = {
  kind: "operator",
  operator: "Softmax",
  since: 13,
  attributes: { axis: "dim" },
};

export const softmaxGradient: GradientFacet = smooth(
  ({ attributes: { dim }, y, dy }: GradientCall<readonly [], { readonly dim: number }>) => [
    y.mul(dy.sub(y.mul(dy).sum(dim, { keepdim: true }))),
  ],
);
