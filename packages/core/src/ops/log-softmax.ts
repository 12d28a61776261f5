import { expF32 } from "../math/exp-f32.ts";
import { logF32 } from "../math/log-f32.ts";
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
 * The logarithm of softmax along a dimension, without its underflow: `y = (x - max) - log(sum(e^(x - max)))`.
 *
 * @shape x `[..., C, ...]` gives the same shape
 * @exactness deterministic: the maximum, `f32(x - max)`, its exponential (correctly rounded), the sum in the order of
 *   float reductions (8 lanes), its logarithm (correctly rounded), one subtraction
 * @throws QS1004 `dim` is out of range
 * @source torch.log_softmax; ONNX LogSoftmax-13
 * @example
 * logSoftmax(tensor([5, 5]), 0).toArray(); // => [-Math.fround(Math.LN2), -Math.fround(Math.LN2)]
 */
export const logSoftmax: OpDefinition = defineOp({
  id: "logSoftmax",
  version: 1,
  operands: [operand("x", "float32")],
  attributes: { dim: { kind: "int" } },
  infer: ([x], { dim }) => {
    const type = x as TensorType;
    normalizeDim("logSoftmax", dim as number, type.shape.length);
    return type;
  },
  api: { positional: 1 },
});

export function logSoftmaxReference(
  [x]: readonly [TensorData],
  { dim }: { dim: number },
  y: TensorData,
): void {
  for (const row of rowsAlong("logSoftmax", x, dim)) {
    const { start, step, count } = row;
    const largest = largestOf(x, row);
    const shifted = (i: number): number => Math.fround((x.data[start + i * step] as number) - largest);
    const logSum = logF32(laneSum(count, (i) => expF32(shifted(i))));
    for (let i = 0; i < count; i++) y.data[start + i * step] = shifted(i) - logSum;
  }
}

export const logSoftmaxQuantization: QuantizationFacet = {
  kind: "floatOnly",
  reason:
    "its range has no lower bound; it is a model's last step, and the order of its results is that of its input",
};

export const logSoftmaxOnnx: OnnxFacet = {
  kind: "operator",
  operator: "LogSoftmax",
  since: 13,
  attributes: { axis: "dim" },
};

export const logSoftmaxGradient: GradientFacet = smooth(
  ({ attributes: { dim }, y, dy }: GradientCall<readonly [], { readonly dim: number }>) => [
    dy.sub(y.exp().mul(dy.sum(dim, { keepdim: true }))),
  ],
);
