import { rangeOf } from "../dim/range.ts";
import { type DimValue, formatDim, type SymbolicShape } from "../dim/symbolic-dim.ts";
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
 * Drops dimension `dim` where its size is 1; without `dim`, every dimension of size 1.
 *
 * A symbolic size stays where its constraint excludes 1, and is an error where it does not: the rank of a recorded
 * graph cannot depend on the input.
 *
 * @shape x `[...A, 1, ...B]` gives `[...A, ...B]`; `[...A, S, ...B]` with S other than 1 stays
 * @exactness exact
 * @throws QS1004 `dim` is out of range; QS1206 a size may or may not be 1
 * @source torch.squeeze; ONNX Squeeze-13
 * @example
 * squeeze(tensor([[1, 2]])).shape; // => [2]
 */
export const squeeze: OpDefinition = defineOp({
  id: "squeeze",
  version: 1,
  types: { T: ["float32", "int8", "uint8", "int32", "bool"] },
  operands: [operand("x", "T")],
  attributes: { dim: { kind: "int?", default: null } },
  infer: ([x], { dim }) => {
    const { dtype, shape } = x as TensorType;
    return { dtype, shape: squeezedShape(shape, dim as number | null) };
  },
  api: { positional: 1 },
});

function squeezedShape(shape: SymbolicShape, dim: number | null): SymbolicShape {
  if (dim === null) return shape.filter((size, i) => !isOne(size, i));
  const axis = normalizeDim("squeeze", dim, shape.length);
  return isOne(shape[axis] as DimValue, axis) ? shape.toSpliced(axis, 1) : shape;
}

function isOne(size: DimValue, dim: number): boolean {
  if (typeof size === "number") return size === 1;
  const { min, max } = rangeOf(size);
  if (min > 1 || max < 1) return false;
  throw failure("QS1206", { op: "squeeze", dim, size: formatDim(size) });
}

export function squeezeReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  copyElements(x, y);
}

export const squeezeQuantization: QuantizationFacet = { kind: "shareQParams", lowered: "squeeze" };

export const squeezeOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Squeeze"],
  note: "axes, an input, lists the dimensions that are dropped; Identity where there are none",
};

export const squeezeGradient: GradientFacet = smooth(
  ({ operands: [x], dy }: GradientCall<readonly [Tensor]>) => [dy.reshape(x.shape)],
);
