import type { SymbolicShape } from "../dim/symbolic-dim.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import { reshapedShape } from "../shape/reshape.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { copyElements } from "./kernels/copy-elements.ts";

/**
 * The same elements in the same order under another shape. One size may be -1: it becomes what is left.
 *
 * Sizes may be symbolic. The counts must then agree for every value of the symbols: `[N, 6]` becomes `[-1, 4]` only
 * where the spec makes N even. Beside a size of 0 a -1 could be anything and is refused; `flatten` is not.
 *
 * @shape x of any shape gives `shape`
 * @exactness exact
 * @throws QS1005 `shape` is not valid; QS1006 it has another number of elements; QS1203 with symbolic sizes the
 *   numbers cannot be shown to be equal
 * @source torch.reshape, torch.Tensor.view; ONNX Reshape-14
 * @example
 * reshape(tensor([1, 2, 3, 4]), [2, -1]).toArray(); // => [[1, 2], [3, 4]]
 */
export const reshape: OpDefinition = defineOp({
  id: "reshape",
  version: 1,
  types: { T: ["float32", "int8", "uint8", "int32", "bool"] },
  operands: [operand("x", "T")],
  attributes: { shape: { kind: "dims" } },
  infer: ([x], attributes) => {
    const { dtype, shape } = x as TensorType;
    return { dtype, shape: reshapedShape("reshape", shape, attributes["shape"] as SymbolicShape) };
  },
  api: { positional: 1, aliases: ["view"] },
});

export function reshapeReference([x]: readonly [TensorData], _: object, y: TensorData): void {
  copyElements(x, y);
}

export const reshapeQuantization: QuantizationFacet = { kind: "shareQParams", lowered: "reshape" };

export const reshapeOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Reshape"],
  note: "the shape is an input, with allowzero 1; symbolic sizes are gathered from Shape",
};

export const reshapeGradient: GradientFacet = smooth(
  ({ operands: [x], dy }: GradientCall<readonly [Tensor]>) => [dy.reshape(x.shape)],
);
