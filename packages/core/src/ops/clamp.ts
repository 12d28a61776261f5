import { failure } from "../errors/index.ts";
import type { Attributes } from "../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, piecewise } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { mapElements } from "./kernels/map-elements.ts";

interface Bounds {
  readonly min: number | null;
  readonly max: number | null;
}

/**
 * Limits values to `min..max`, either of which may be left out (null): `y = min(max(x, min), max)`. With min above
 * max every number becomes max. NaN stays NaN, and -0 stays -0 where 0 is a bound.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness exact; the bounds are rounded to float32
 * @throws QS1007 without any bound, or for a NaN
 * @source torch.clamp; ONNX Clip-13
 * @example
 * clamp(tensor([-2, 3, 9]), 0, 6).toArray(); // => [0, 3, 6]
 */
export const clamp: OpDefinition = defineOp({
  id: "clamp",
  version: 1,
  operands: [operand("x", "float32", ["...B"])],
  attributes: { min: { kind: "float?", default: null }, max: { kind: "float?", default: null } },
  result: { dtype: "float32", shape: ["...B"] },
  normalize: checkBounds,
  api: { positional: 2 },
});

function checkBounds(attributes: Attributes): Attributes {
  const { min, max } = attributes;
  const wrong = (attribute: string, found: string, expected: string) =>
    failure("QS1007", { op: "clamp", attribute, found, expected });
  if (min === null && max === null) throw wrong("min", "missing, and so is max", "at least one bound");
  if (Number.isNaN(min)) throw wrong("min", "NaN", "a number");
  if (Number.isNaN(max)) throw wrong("max", "NaN", "a number");
  return attributes;
}

export function clampReference([x]: readonly [TensorData], { min, max }: Bounds, y: TensorData): void {
  const low = Math.fround(min ?? -Infinity);
  const high = Math.fround(max ?? Infinity);
  mapElements(x, y, (value) => {
    const raised = value < low ? low : value;
    return raised > high ? high : raised;
  });
}

export const clampQuantization: QuantizationFacet = {
  kind: "shareQParams",
  lowered: "quantized.clamp",
  clamp: { min: "min", max: "max" },
};

export const clampOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Clip"],
  note: "the bounds are inputs, left out where there is none",
};

/** At the bounds the gradient passes, as in PyTorch. */
/**
 * At the bounds: with both, nothing passes, as in PyTorch's hardtanh and relu6, which are this operation and which meet
 * their bounds often once values are quantized; with one, all passes, as in PyTorch's clamp.
 */
export const clampGradient: GradientFacet = piecewise(
  ({ operands: [x], attributes: { min, max }, dy, f }: GradientCall<readonly [Tensor], Bounds>) => {
    if (min !== null && max !== null) return [f.where(x.gt(min), f.where(x.lt(max), dy, 0), 0)];
    if (min !== null) return [f.where(x.ge(min), dy, 0)];
    return [max === null ? dy : f.where(x.le(max), dy, 0)];
  },
);
