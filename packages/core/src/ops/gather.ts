import { subDims } from "../dim/arithmetic.ts";
import { rangeOf } from "../dim/range.ts";
import { type DimValue, formatShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import type { Attributes } from "../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition, type OperandType } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import { normalizeDim } from "../shape/normalize-dim.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { chosenAlong } from "./kernels/chosen-along.ts";
import { rawBits } from "./kernels/raw-bits.ts";

/**
 * Elements chosen along a dimension, by an index of their own each: along dimension 1 of three
 * `y[i, j, k] = x[i, index[i, j, k], k]`. The public function `gather(x, dim, index)` has PyTorch's order.
 *
 * @shape x `[...A, S, ...B]`, index of the same rank, in the other dimensions no larger, gives the shape of index
 * @exactness exact
 * @throws QS1002 the shapes do not fit; QS1004 `dim` is out of range; QS1104 an index is out of range, when it runs
 * @source torch.gather; ONNX GatherElements-13
 * @example
 * const operands = [tensor([[1, 2], [3, 4]]), tensor([[1], [0]], { dtype: "int32" })];
 * [...evaluateOp(ops.gather, references.gather, operands, { dim: 1 }).data]; // => [2, 3]
 */
export const gather: OpDefinition = defineOp({
  id: "gather",
  version: 1,
  types: { T: ["float32", "int8", "uint8", "int32", "bool"] },
  operands: [operand("x", "T"), operand("index", "int32")],
  attributes: { dim: { kind: "int" } },
  infer: inferGather,
  api: { method: false, positional: 1, public: false },
});

function inferGather([x, index]: readonly OperandType[], { dim }: Attributes): TensorType {
  const { dtype, shape } = x as TensorType;
  const { shape: wanted } = index as TensorType;
  const axis = normalizeDim("gather", dim as number, shape.length);
  const fits = (size: DimValue, d: number): boolean =>
    d === axis || rangeOf(subDims(shape[d] as DimValue, size)).max >= 0;
  if (wanted.length === shape.length && wanted.every(fits)) return { dtype, shape: wanted };
  const sizes = shape.map((size, d) => (d === axis ? "_" : `at most ${String(size)}`)).join(", ");
  const found = formatShape(wanted);
  throw failure("QS1002", { op: "gather", operand: "index", found, expected: `[${sizes}]` });
}

export function gatherReference(
  [x, index]: readonly [TensorData, TensorData],
  { dim }: { readonly dim: number },
  y: TensorData,
): void {
  const [source, target] = [rawBits(x.data), rawBits(y.data)];
  chosenAlong("gather", dim, index, x.shape, (at, i) => {
    target[i] = source[at] as number;
  });
}

export const gatherQuantization: QuantizationFacet = { kind: "shareQParams", lowered: "gather" };

export const gatherOnnx: OnnxFacet = {
  kind: "operator",
  operator: "GatherElements",
  since: 13,
  attributes: { axis: "dim" },
};

/** Each element's gradient goes back to where it was taken from. */
export const gatherGradient: GradientFacet = smooth(
  ({
    operands: [x, index],
    attributes: { dim },
    dy,
    f,
  }: GradientCall<readonly [Tensor, Tensor], { readonly dim: number }>) => [
    f.full(x.shape, 0).scatterAdd(dim, index, dy),
    null,
  ],
);
