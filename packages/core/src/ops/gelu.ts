import { failure } from "../errors/index.ts";
import { erfF32 } from "../math/erf-f32.ts";
import { tanhF32 } from "../math/tanh-f32.ts";
import type { Attributes } from "../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { mapElements } from "./kernels/map-elements.ts";

/**
 * The Gaussian error linear unit: x times the standard normal distribution function of x,
 * `y = x / 2 * (1 + erf(x / sqrt(2)))`. With `approximate: "tanh"`
 * `y = x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x^3)))`.
 *
 * @shape x `[...B]` gives `[...B]`
 * @exactness deterministic: each operation of the formula rounded to float32, from the inside out; erf and tanh
 *   correctly rounded
 * @throws QS1007 unless `approximate` is "none" or "tanh"
 * @source torch.nn.functional.gelu; ONNX Gelu-20
 * @example
 * gelu(tensor([0, 10])).toArray(); // => [0, 10]
 */
export const gelu: OpDefinition = defineOp({
  id: "gelu",
  version: 1,
  operands: [operand("x", "float32", ["...B"])],
  attributes: { approximate: { kind: "string", default: "none" } },
  result: { dtype: "float32", shape: ["...B"] },
  normalize: checkApproximate,
});

const SQRT_HALF = Math.fround(Math.SQRT1_2);
const SQRT_2_OVER_PI = Math.fround(0.7978845608028654);
const CUBIC = Math.fround(0.044715);

function checkApproximate(attributes: Attributes): Attributes {
  const { approximate } = attributes;
  if (approximate === "none" || approximate === "tanh") return attributes;
  throw failure("QS1007", {
    op: "gelu",
    attribute: "approximate",
    found: JSON.stringify(approximate),
    expected: `"none" or "tanh"`,
  });
}

export function geluReference(
  [x]: readonly [TensorData],
  { approximate }: { readonly approximate: "none" | "tanh" },
  y: TensorData,
): void {
  const inner = approximate === "none" ? erfOfScaled : tanhOfCubic;
  mapElements(x, y, (value) => Math.fround(value * 0.5) * Math.fround(1 + inner(value)));
}

function erfOfScaled(x: number): number {
  return erfF32(Math.fround(x * SQRT_HALF));
}

function tanhOfCubic(x: number): number {
  const cube = Math.fround(Math.fround(x * x) * x);
  return tanhF32(Math.fround(SQRT_2_OVER_PI * Math.fround(x + Math.fround(CUBIC * cube))));
}

export const geluQuantization: QuantizationFacet = { kind: "lookup" };

export const geluOnnx: OnnxFacet = {
  kind: "operator",
  operator: "Gelu",
  since: 20,
  attributes: { approximate: "approximate" },
};

/** `1 / sqrt(2 pi)` */
const NORMAL_DENSITY = 0.3989422804014327;

/** Exact: `Phi(x) + x phi(x)`. With tanh, by `t = tanh(u)`: `(1 + t) / 2 + x (1 - t^2) u' / 2`. */
export const geluGradient: GradientFacet = smooth(
  ({
    operands: [x],
    attributes: { approximate },
    dy,
    f,
  }: GradientCall<readonly [Tensor], { readonly approximate: string }>) => {
    const squared = x.mul(x);
    if (approximate === "none") {
      const distribution = f.erf(x.mul(SQRT_HALF)).add(1).mul(0.5);
      const density = squared.mul(-0.5).exp().mul(NORMAL_DENSITY);
      return [dy.mul(distribution.add(x.mul(density)))];
    }
    const t = x.mul(squared.mul(CUBIC).add(1)).mul(SQRT_2_OVER_PI).tanh();
    const slope = squared
      .mul(3 * CUBIC)
      .add(1)
      .mul(SQRT_2_OVER_PI);
    const bend = x.mul(f.sub(1, t.mul(t))).mul(slope);
    return [dy.mul(t.add(1).add(bend).mul(0.5))];
  },
);
