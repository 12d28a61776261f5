import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import { allocate, type TensorData } from "../tensor/tensor-data.ts";
import { broadcastStrides } from "./kernels/broadcast-strides.ts";
import { copyStrided } from "./kernels/copy-strided.ts";

/**
 * Chooses between two tensors, element by element, with broadcasting: x where the condition is true, else y.
 *
 * @shape condition `[...A]` bool, x `[...B]` or a number, y `[...C]` or a number gives the broadcast shape
 * @exactness exact
 * @source torch.where; ONNX Where-16
 * @example
 * where(gt(tensor([1, -1]), 0), tensor([5, 6]), 0).toArray(); // => [5, 0]
 */
export const where: OpDefinition = defineOp({
  id: "where",
  version: 1,
  types: { T: ["float32", "int32"] },
  operands: [
    operand("condition", "bool", ["...^B"]),
    operand("x", "T", ["...^B"], { scalar: true }),
    operand("y", "T", ["...^B"], { scalar: true }),
  ],
  attributes: {},
  result: { dtype: "T", shape: ["...^B"] },
  api: { method: false },
});

export function whereReference(
  operands: readonly [TensorData, TensorData, TensorData],
  _: object,
  y: TensorData,
): void {
  const [condition, a, b] = operands.map((operand) => stretch(operand, y.shape)) as [
    TensorData,
    TensorData,
    TensorData,
  ];
  for (let i = 0; i < y.data.length; i++) y.data[i] = (condition.data[i] === 0 ? b : a).data[i] as number;
}

function stretch(x: TensorData, shape: readonly number[]): TensorData {
  const whole = allocate(x.dtype, shape);
  copyStrided(x, broadcastStrides(x.shape, shape), 0, whole);
  return whole;
}

export const whereQuantization: QuantizationFacet = {
  kind: "floatOnly",
  reason: "the two values it chooses from have ranges of their own, and a mask's constant may be -inf",
};

export const whereOnnx: OnnxFacet = { kind: "operator", operator: "Where", since: 16 };

export const whereGradient: GradientFacet = smooth(
  ({ operands: [condition], dy, f }: GradientCall<readonly [Tensor]>) => [
    null,
    f.where(condition, dy, 0),
    f.where(condition, 0, dy),
  ],
);
