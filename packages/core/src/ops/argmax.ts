import { formatShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientFacet, noGradient } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { reduceElements } from "./kernels/reduce.ts";
import { reducedDims, reducedShape } from "./kernels/reduced-dims.ts";

/**
 * Where the largest element is along a dimension, by default among all elements in row-major order. Of equal ones the
 * first counts; NaN is larger than any number. With `keepdim` the dimension stays, with size 1.
 *
 * @shape x `[..., S, ...]` gives the other sizes, int32
 * @exactness exact
 * @throws QS1002 there is no element; QS1004 `dim` is out of range
 * @source torch.argmax; ONNX ArgMax-13
 * @example
 * argmax(tensor([[1, 5, 5], [7, 4, 0]]), 1).toArray(); // => [1, 0]
 */
export const argmax: OpDefinition = defineOp({
  id: "argmax",
  version: 1,
  types: { T: ["float32", "int8", "uint8", "int32"] },
  operands: [operand("x", "T")],
  attributes: { dim: { kind: "int?", default: null }, keepdim: { kind: "bool", default: false } },
  infer: ([x], { dim, keepdim }) => {
    const { shape } = x as TensorType;
    const reduced = searchedDims(dim as number | null, shape.length);
    if ([...reduced].some((d) => shape[d] === 0)) {
      const expected = "1 or more in each dimension that is searched";
      throw failure("QS1002", { op: "argmax", operand: "x", found: formatShape(shape), expected });
    }
    return { dtype: "int32", shape: reducedShape(shape, reduced, keepdim as boolean) };
  },
  api: { positional: 1 },
});

function searchedDims(dim: number | null, rank: number): ReadonlySet<number> {
  return reducedDims("argmax", dim === null ? null : [dim], rank);
}

export function argmaxReference(
  [x]: readonly [TensorData],
  { dim }: { readonly dim: number | null },
  y: TensorData,
): void {
  reduceElements(x, searchedDims(dim, x.shape.length), y, (count, valueAt) => {
    let best = 0;
    for (let i = 1; i < count; i++) {
      if (Number.isNaN(valueAt(best))) break;
      if (!(valueAt(i) <= valueAt(best))) best = i;
    }
    return best;
  });
}

export const argmaxQuantization: QuantizationFacet = {
  kind: "floatOnly",
  reason: "its result is an index and has no scale",
};

export const argmaxOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["ArgMax", "Cast"],
  note: "int64 is cast to int32; without a dimension x is flattened first",
};

export const argmaxGradient: GradientFacet = noGradient("an index changes by whole steps");
