import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import type { SymbolicShape } from "../dim/symbolic-dim.ts";
import type { DType } from "../dtype/dtype.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import type { TensorData } from "../tensor/tensor-data.ts";

/**
 * A tensor filled with one number. The sizes may be symbolic.
 *
 * @shape gives `shape`
 * @exactness the number, rounded once to the dtype
 * @source torch.full; ONNX ConstantOfShape-9
 * @example
 * full([2], 7).toArray(); // => [7, 7]
 */
export const full: OpDefinition = defineOp({
  id: "full",
  version: 1,
  operands: [],
  attributes: {
    shape: { kind: "dims" },
    value: { kind: "float" },
    dtype: { kind: "dtype", default: "float32" },
  },
  infer: (_, attributes) => ({
    dtype: attributes["dtype"] as DType,
    shape: attributes["shape"] as SymbolicShape,
  }),
  api: { method: false, positional: 2 },
});

export function fullReference(_: readonly [], { value }: { value: number }, y: TensorData): void {
  y.data.fill(value);
}

export const fullQuantization: QuantizationFacet = {
  kind: "floatOnly",
  reason: "a constant has no input to quantize",
};

export const fullOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["ConstantOfShape"],
  note: "symbolic sizes are gathered from Shape",
};
