import { type DimValue, formatShape, type SymbolicShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, piecewise } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { spread } from "./gradients/spread.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { reducedDims, reducedShape } from "./kernels/reduced-dims.ts";
import { reduceElements } from "./kernels/reduce.ts";

/**
 * The largest element over some dimensions, by default over all. With `keepdim` they stay, with size 1. NaN is larger
 * than any number, and 0 than -0.
 *
 * @shape x `[D0, D1, ...]` gives the sizes of the dimensions that are not in `dim`
 * @exactness exact
 * @throws QS1002 a dimension that is reduced has no element; QS1004 a dimension is out of range; QS1007 a dimension is
 *   named twice
 * @source torch.amax; ONNX ReduceMax-13
 * @example
 * amax(tensor([[1, 5], [7, 4]]), 1).toArray(); // => [5, 7]
 */
export const amax: OpDefinition = defineOp({
  id: "amax",
  version: 1,
  types: { T: ["float32", "int8", "uint8", "int32"] },
  operands: [operand("x", "T")],
  attributes: { dim: { kind: "ints?", default: null }, keepdim: { kind: "bool", default: false } },
  infer: ([x], { dim, keepdim }) => {
    const { dtype, shape } = x as TensorType;
    const reduced = reducedDims("amax", dim as readonly number[] | null, shape.length);
    for (const d of reduced) checkNotEmpty(shape, d);
    return { dtype, shape: reducedShape(shape, reduced, keepdim as boolean) };
  },
  api: { positional: 1 },
});

function checkNotEmpty(shape: SymbolicShape, d: number): void {
  if ((shape[d] as DimValue) !== 0) return;
  const expected = `1 or more in dimension ${d}`;
  throw failure("QS1002", { op: "amax", operand: "x", found: formatShape(shape), expected });
}

export function amaxReference(
  [x]: readonly [TensorData],
  { dim }: { readonly dim: readonly number[] | null },
  y: TensorData,
): void {
  reduceElements(x, reducedDims("amax", dim, x.shape.length), y, (count, valueAt) => {
    let largest = -Infinity;
    for (let i = 0; i < count; i++) largest = Math.max(largest, valueAt(i));
    return largest;
  });
}

export const amaxQuantization: QuantizationFacet = { kind: "shareQParams", lowered: "amax" };

export const amaxOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["ReduceMax"],
  note: "from opset 18 on the dimensions are an input; all of them are listed",
};

interface ReductionAttributes {
  readonly dim: readonly number[] | null;
}

/** Equal largest elements share the gradient evenly, as in PyTorch. */
export const amaxGradient: GradientFacet = piecewise(
  ({
    operands: [x],
    attributes: { dim },
    y,
    dy,
    f,
  }: GradientCall<readonly [Tensor], ReductionAttributes>) => {
    const isLargest = x.eq(spread("amax", y, x, dim));
    const taken = [...reducedDims("amax", dim, x.ndim)];
    const count = f.where(isLargest, f.full([], 1), 0).sum(taken, { keepdim: true });
    return [f.where(isLargest, spread("amax", dy, x, dim).div(count), 0)];
  },
);
