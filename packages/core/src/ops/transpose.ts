import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import { normalizeDim } from "../shape/normalize-dim.ts";
import { stridesOf } from "../shape/shape.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { copyStrided } from "./kernels/copy-strided.ts";

/**
 * Two dimensions swapped.
 *
 * @shape x `[..., A, ..., B, ...]` gives `[..., B, ..., A, ...]`
 * @exactness exact
 * @throws QS1004 a dimension is out of range
 * @source torch.transpose; ONNX Transpose-13
 * @example
 * transpose(tensor([[1, 2, 3], [4, 5, 6]]), 0, 1).toArray(); // => [[1, 4], [2, 5], [3, 6]]
 */
export const transpose: OpDefinition = defineOp({
  id: "transpose",
  version: 1,
  types: { T: ["float32", "int8", "uint8", "int32", "bool"] },
  operands: [operand("x", "T")],
  attributes: { dim0: { kind: "int" }, dim1: { kind: "int" } },
  infer: ([x], { dim0, dim1 }) => {
    const { dtype, shape } = x as TensorType;
    return { dtype, shape: swapped(shape, dim0 as number, dim1 as number) };
  },
  api: { positional: 2 },
});

/** The items with two of them swapped. */
function swapped<T>(items: readonly T[], dim0: number, dim1: number): T[] {
  const first = normalizeDim("transpose", dim0, items.length);
  const second = normalizeDim("transpose", dim1, items.length);
  return items.with(first, items[second] as T).with(second, items[first] as T);
}

export function transposeReference(
  [x]: readonly [TensorData],
  { dim0, dim1 }: { dim0: number; dim1: number },
  y: TensorData,
): void {
  copyStrided(x, swapped(stridesOf(x.shape), dim0, dim1), 0, y);
}

export const transposeQuantization: QuantizationFacet = { kind: "shareQParams", lowered: "transpose" };

export const transposeOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Transpose"],
  note: "perm is the identity with dim0 and dim1 swapped",
};

interface TransposeAttributes {
  readonly dim0: number;
  readonly dim1: number;
}

export const transposeGradient: GradientFacet = smooth(
  ({ attributes: { dim0, dim1 }, dy }: GradientCall<readonly [], TransposeAttributes>) => [
    dy.transpose(dim0, dim1),
  ],
);
