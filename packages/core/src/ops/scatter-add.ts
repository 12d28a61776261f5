import { subDims } from "../dim/arithmetic.ts";
import { rangeOf } from "../dim/range.ts";
import { type DimValue, formatShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import type { Attributes } from "../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import { defineOp, type OpDefinition, type OperandType } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import { normalizeDim } from "../shape/normalize-dim.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { chosenAlong } from "./kernels/chosen-along.ts";

/**
 * Adds elements to those at chosen places of a dimension, by an index of their own each: y begins as x, and along
 * dimension 1 of three `y[i, index[i, j, k], k] += src[i, j, k]`. A place that is named several times gets all of them.
 * The public function `scatterAdd(x, dim, index, src)` has PyTorch's order.
 *
 * @shape x `[...A, S, ...B]`, index of the same rank, in the other dimensions no larger, src of the shape of index gives
 *   the shape of x
 * @exactness deterministic: index in row-major order, `y = f32(y + src)`
 * @throws QS1002 the shapes do not fit; QS1004 `dim` is out of range; QS1104 an index is out of range, when it runs
 * @source torch.Tensor.scatter_add (src of the shape of index, as its gradient needs it); ONNX ScatterElements-18 with
 *   reduction add
 * @example
 * const index = tensor([1, 1, 0], { dtype: "int32" });
 * const operands = [tensor([1, 2]), index, tensor([10, 20, 30])];
 * [...evaluateOp(ops.scatterAdd, references.scatterAdd, operands, { dim: 0 }).data]; // => [31, 32]
 */
export const scatterAdd: OpDefinition = defineOp({
  id: "scatterAdd",
  version: 1,
  operands: [operand("x", "float32"), operand("index", "int32"), operand("src", "float32")],
  attributes: { dim: { kind: "int" } },
  infer: inferScatterAdd,
  api: { method: false, positional: 1, public: false },
});

function inferScatterAdd([x, index, src]: readonly OperandType[], { dim }: Attributes): TensorType {
  const type = x as TensorType;
  const { shape } = type;
  const { shape: places } = index as TensorType;
  const { shape: added } = src as TensorType;
  const axis = normalizeDim("scatterAdd", dim as number, shape.length);
  const wrong = (name: string, found: TensorType["shape"], expected: string) =>
    failure("QS1002", { op: "scatterAdd", operand: name, found: formatShape(found), expected });
  const fits = (size: DimValue, d: number): boolean =>
    d === axis || rangeOf(subDims(shape[d] as DimValue, size)).max >= 0;
  if (places.length !== shape.length || !places.every(fits)) {
    const sizes = shape.map((size, d) => (d === axis ? "_" : `at most ${String(size)}`)).join(", ");
    throw wrong("index", places, `[${sizes}]`);
  }
  const isSame = added.length === places.length && added.every((size, d) => size === places[d]);
  if (!isSame) throw wrong("src", added, `${formatShape(places)}, that of index`);
  return type;
}

export function scatterAddReference(
  [x, index, src]: readonly [TensorData, TensorData, TensorData],
  { dim }: { readonly dim: number },
  y: TensorData,
): void {
  y.data.set(x.data);
  chosenAlong("scatterAdd", dim, index, x.shape, (at, i) => {
    y.data[at] = (y.data[at] as number) + (src.data[i] as number);
  });
}

export const scatterAddQuantization: QuantizationFacet = {
  kind: "floatOnly",
  reason: "its range grows with how often a place is named, so few of the 256 steps would be in use",
};

export const scatterAddOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["ScatterElements"],
  note: "its attribute reduction is add",
};

/** `dx = dy`; each element of src was added to one place, whose gradient it has. */
export const scatterAddGradient: GradientFacet = smooth(
  ({
    operands: [, index],
    attributes: { dim },
    dy,
  }: GradientCall<readonly [Tensor, Tensor, Tensor], { readonly dim: number }>) => [
    dy,
    null,
    dy.gather(dim, index),
  ],
);
