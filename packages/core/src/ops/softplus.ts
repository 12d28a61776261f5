import { failure } from "../errors/index.ts";
import { expF32 } from "../math/exp-f32.ts";
import { log1pF32 } from "../math/log1p-f32.ts";
import type { Attributes } from "../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, piecewise } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { mapElements } from "./kernels/map-elements.ts";

/**
 * A smooth relu: `y = log(1 + e^(beta x)) / beta`, and `y = x` where `beta x` is above the threshold.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness deterministic: `t = f32(x * f32(beta))`, `f32(log1p(exp(t)) / f32(beta))`, both functions correctly rounded
 * @throws QS1007 beta is 0, or one of the two is no number
 * @source torch.nn.functional.softplus; ONNX Softplus-1 has no beta
 * @example
 * softplus(tensor([0, 30])).toArray(); // => [Math.fround(Math.LN2), 30]
 */
export const softplus: OpDefinition = defineOp({
  id: "softplus",
  version: 1,
  operands: [operand("x", "float32", ["...B"])],
  attributes: { beta: { kind: "float", default: 1 }, threshold: { kind: "float", default: 20 } },
  result: { dtype: "float32", shape: ["...B"] },
  normalize: checkAttributes,
  api: { positional: 2 },
});

function checkAttributes(attributes: Attributes): Attributes {
  const { beta, threshold } = attributes as { readonly beta: number; readonly threshold: number };
  const wrong = (attribute: string, found: number, expected: string) =>
    failure("QS1007", { op: "softplus", attribute, found, expected });
  if (!(Math.fround(beta) !== 0) || !Number.isFinite(beta))
    throw wrong("beta", beta, "a number other than 0");
  if (Number.isNaN(threshold)) throw wrong("threshold", threshold, "a number");
  return attributes;
}

interface SoftplusAttributes {
  readonly beta: number;
  readonly threshold: number;
}

export function softplusReference(
  [x]: readonly [TensorData],
  { beta, threshold }: SoftplusAttributes,
  y: TensorData,
): void {
  const factor = Math.fround(beta);
  mapElements(x, y, (value) => {
    const scaled = Math.fround(value * factor);
    return scaled > threshold ? value : log1pF32(expF32(scaled)) / factor;
  });
}

export const softplusQuantization: QuantizationFacet = { kind: "lookup" };

export const softplusOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["Mul", "Softplus", "Div"],
  note: "Mul and Div for a beta other than 1; Softplus needs no threshold, since e^-20 is lost beside 20",
};

/** `sigmoid(beta x)`, and 1 above the threshold. */
export const softplusGradient: GradientFacet = piecewise(
  ({
    operands: [x],
    attributes: { beta, threshold },
    dy,
    f,
  }: GradientCall<readonly [Tensor], { readonly beta: number; readonly threshold: number }>) => {
    const scaled = x.mul(beta);
    return [f.where(scaled.gt(threshold), dy, dy.mul(scaled.sigmoid()))];
  },
);
