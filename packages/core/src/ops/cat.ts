import { addDims } from "../dim/arithmetic.ts";
import { type DimValue, formatShape, type SymbolicShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { publish, valueOf } from "../dim/functions.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import { normalizeDim } from "../shape/normalize-dim.ts";
import { elementCount } from "../shape/shape.ts";
import type { TensorData } from "../tensor/tensor-data.ts";

/**
 * Joins tensors along a dimension. They have one rank, and the same sizes in all other dimensions.
 *
 * @shape tensors `[...A, Si, ...B]` give `[...A, S1 + S2 + ..., ...B]`
 * @exactness exact
 * @throws QS1002 shapes do not fit; QS1004 `dim` is out of range
 * @source torch.cat; ONNX Concat-13
 * @example
 * cat([tensor([1, 2]), tensor([3])]).toArray(); // => [1, 2, 3]
 */
export const cat: OpDefinition = defineOp({
  id: "cat",
  version: 1,
  types: { T: ["float32", "int8", "uint8", "int32", "bool"] },
  operands: [operand("tensors", "T", undefined, { list: true })],
  attributes: { dim: { kind: "int", default: 0 } },
  infer: ([tensors], { dim }) => joinedType(tensors as readonly TensorType[], dim as number),
  api: { method: false, positional: 1 },
});

function joinedType(tensors: readonly TensorType[], dim: number): TensorType {
  const [first] = tensors;
  if (first === undefined) throw failure("QS1008", { op: "cat", operand: "tensors" });
  const axis = normalizeDim("cat", dim, first.shape.length);
  tensors.forEach(({ shape }, i) => {
    if (fits(shape, first.shape, axis)) return;
    const expected = first.shape.map((size, d) => (d === axis ? "_" : String(size))).join(", ");
    const found = formatShape(shape);
    throw failure("QS1002", { op: "cat", operand: `tensors[${i}]`, found, expected: `[${expected}]` });
  });
  const total = tensors.reduce<DimValue>((sum, { shape }) => addDims(sum, shape[axis] as DimValue), 0);
  return { dtype: first.dtype, shape: first.shape.with(axis, total) };
}

function fits(shape: SymbolicShape, first: SymbolicShape, axis: number): boolean {
  return shape.length === first.length && shape.every((size, d) => d === axis || size === first[d]);
}

export function catReference(
  [tensors]: readonly [readonly TensorData[]],
  { dim }: { dim: number },
  y: TensorData,
): void {
  const axis = normalizeDim("cat", dim, y.shape.length);
  const rows = elementCount(y.shape.slice(0, axis));
  const pitch = elementCount(y.shape.slice(axis));
  let column = 0;
  for (const { shape, data } of tensors) {
    const length = elementCount(shape.slice(axis));
    for (let row = 0; row < rows; row++) {
      y.data.set(data.subarray(row * length, (row + 1) * length), row * pitch + column);
    }
    column += length;
  }
}

export const catQuantization: QuantizationFacet = { kind: "shareQParams", lowered: "cat" };

export const catOnnx: OnnxFacet = {
  kind: "operator",
  operator: "Concat",
  since: 13,
  attributes: { axis: "dim" },
};

/** Each tensor's part of the gradient. */
export const catGradient: GradientFacet = smooth(
  ({
    operands: [tensors],
    attributes: { dim },
    dy,
  }: GradientCall<readonly [readonly Tensor[]], { readonly dim: number }>) => {
    const axis = normalizeDim("cat", dim, dy.ndim);
    let start: DimValue = 0;
    const parts = tensors.map(({ shape }) => {
      const from: DimValue = start;
      start = addDims(from, valueOf(shape[axis] as Tensor["shape"][number]));
      return dy.slice(axis, publish(from), publish(start));
    });
    return [parts];
  },
);
