import { productOfDims } from "../dim/arithmetic.ts";
import type { SymbolicShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import { normalizeDim } from "../shape/normalize-dim.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { copyElements } from "./kernels/copy-elements.ts";

/**
 * Joins the dimensions `startDim` to `endDim`, both included, into one. A tensor of rank 0 becomes one of rank 1.
 *
 * @shape x `[...A, S, ..., E, ...B]` gives `[...A, S * ... * E, ...B]`
 * @exactness exact
 * @throws QS1004 a dimension is out of range; QS1007 `startDim` comes after `endDim`
 * @source torch.flatten
 * @example
 * flatten(tensor([[1, 2], [3, 4]])).toArray(); // => [1, 2, 3, 4]
 */
export const flatten: OpDefinition = defineOp({
  id: "flatten",
  version: 1,
  types: { T: ["float32", "int8", "uint8", "int32", "bool"] },
  operands: [operand("x", "T")],
  attributes: { startDim: { kind: "int", default: 0 }, endDim: { kind: "int", default: -1 } },
  infer: ([x], { startDim, endDim }) => {
    const { dtype, shape } = x as TensorType;
    return { dtype, shape: flattenedShape(shape, startDim as number, endDim as number) };
  },
  api: { positional: 2 },
});

function flattenedShape(shape: SymbolicShape, startDim: number, endDim: number): SymbolicShape {
  const rank = Math.max(shape.length, 1);
  const start = normalizeDim("flatten", startDim, rank);
  const end = normalizeDim("flatten", endDim, rank);
  if (start > end) {
    const expected = `at most ${end} (endDim)`;
    throw failure("QS1007", { op: "flatten", attribute: "startDim", found: start, expected });
  }
  return [...shape.slice(0, start), productOfDims(shape.slice(start, end + 1)), ...shape.slice(end + 1)];
}

export function flattenReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  copyElements(x, y);
}

export const flattenQuantization: QuantizationFacet = { kind: "shareQParams", lowered: "flatten" };

export const flattenOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Flatten", "Reshape"],
  note: "Flatten joins to two dimensions only; any other result is a Reshape",
};

export const flattenGradient: GradientFacet = smooth(
  ({ operands: [x], dy }: GradientCall<readonly [Tensor]>) => [dy.reshape(x.shape)],
);
