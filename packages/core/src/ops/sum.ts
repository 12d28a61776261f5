import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { spread } from "./gradients/spread.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { reduceSums } from "./kernels/reduce.ts";
import { reducedDims, reducedShape } from "./kernels/reduced-dims.ts";

/**
 * The sum over some dimensions, by default over all. With `keepdim` they stay, with size 1. The sum of nothing is 0.
 *
 * @shape x `[D0, D1, ...]` gives the sizes of the dimensions that are not in `dim`
 * @exactness deterministic: the order of float reductions (8 lanes) over the elements in row-major order
 * @throws QS1004 a dimension is out of range; QS1007 a dimension is named twice
 * @source torch.sum; ONNX ReduceSum-13
 * @example
 * sum(tensor([[1, 2], [3, 4]]), 1).toArray(); // => [3, 7]
 */
export const sum: OpDefinition = defineOp({
  id: "sum",
  version: 1,
  operands: [operand("x", "float32")],
  attributes: { dim: { kind: "ints?", default: null }, keepdim: { kind: "bool", default: false } },
  infer: ([x], { dim, keepdim }) => {
    const { dtype, shape } = x as TensorType;
    const reduced = reducedDims("sum", dim as readonly number[] | null, shape.length);
    return { dtype, shape: reducedShape(shape, reduced, keepdim as boolean) };
  },
  api: { positional: 1 },
});

export function sumReference(
  [x]: readonly [TensorData],
  { dim }: { readonly dim: readonly number[] | null },
  y: TensorData,
): void {
  reduceSums(x, reducedDims("sum", dim, x.shape.length), y, (total) => total);
}

export const sumQuantization: QuantizationFacet = {
  kind: "floatOnly",
  reason:
    "its range grows with the number of elements, so few of the 256 steps would be in use; mean quantizes",
};

export const sumOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["ReduceSum"],
  note: "the dimensions are an input, and all of them are listed",
};

interface ReductionAttributes {
  readonly dim: readonly number[] | null;
}

export const sumGradient: GradientFacet = smooth(
  ({ operands: [x], attributes: { dim }, dy }: GradientCall<readonly [Tensor], ReductionAttributes>) => [
    spread("sum", dy, x, dim),
  ],
);
