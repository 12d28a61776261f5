import { subDims } from "../dim/arithmetic.ts";
import { rangeOf } from "../dim/range.ts";
import { type DimValue, formatShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import type { Attributes } from "../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { defineOp, type OpDefinition, type OperandType } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import { normalizeDim } from "../shape/normalize-dim.ts";
import { stridesOf } from "../shape/shape.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
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
  const axis = normalizeDim("gather", dim, x.shape.length);
  const rows = x.shape[axis] as number;
  const [source, target] = [rawBits(x.data), rawBits(y.data)];
  const [from, to] = [stridesOf(x.shape), stridesOf(y.shape)];
  index.data.forEach((chosen, i) => {
    if (chosen < 0 || chosen >= rows) throw failure("QS1104", { op: "gather", found: chosen, rows });
    let at = 0;
    for (let d = 0, rest = i; d < to.length; d++) {
      const place = Math.floor(rest / (to[d] as number));
      rest -= place * (to[d] as number);
      at += (d === axis ? chosen : place) * (from[d] as number);
    }
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
