import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { formatShape, type SymbolicShape } from "../dim/symbolic-dim.ts";
import { checkNumber } from "../dtype/check-number.ts";
import type { DType } from "../dtype/dtype.ts";
import { failure } from "../errors/index.ts";
import type { Attributes } from "../op/attributes.ts";
import { type GradientFacet, noGradient } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { elementCount } from "../shape/shape.ts";
import type { TensorData } from "../tensor/tensor-data.ts";

/**
 * A tensor filled with one number. The sizes may be symbolic.
 *
 * @shape gives `shape`
 * @exactness the number, rounded once to the dtype
 * @throws QS1005 a size is below 0, or there are too many elements; QS1014 the dtype does not hold the number
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
  normalize: checkFull,
  api: { method: false, positional: 2 },
});

function checkFull(attributes: Attributes): Attributes {
  const shape = attributes["shape"] as SymbolicShape;
  const refuse = (reason: string): never => {
    throw failure("QS1005", { op: "full", shape: formatShape(shape), reason });
  };
  for (const size of shape) if (typeof size === "number" && size < 0) refuse(`${size} is below 0`);
  const known = shape.filter((size) => typeof size === "number");
  if (!Number.isSafeInteger(elementCount(known))) refuse("it has too many elements");
  checkNumber("full", attributes["dtype"] as DType, attributes["value"] as number, "value");
  return attributes;
}

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

export const fullGradient: GradientFacet = noGradient("it has no operands");
