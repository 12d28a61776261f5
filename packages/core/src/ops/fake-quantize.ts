import { dequantizeValue } from "../numerics/dequantize-value.ts";
import { quantizeValue } from "../numerics/quantize-value.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, straightThroughGradient } from "../op/gradient.ts";
import { normalizeDim } from "../shape/normalize-dim.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { axisQParams, forEachRun, shapeWithAxis } from "./quantized/kernels/axis-qparams.ts";
import {
  checkQuantizeAttributes,
  type QuantizeAttributes,
  quantizeAttributes,
  quantizeRange,
} from "./quantized/kernels/quantize-attributes.ts";

/**
 * What quantization leaves of real numbers: `dequantize(quantize(x))`, bit for bit. It shows a model in training what
 * the integers will be.
 *
 * @shape x `[...B]`, scale `[]` or `[C]` along `axis`, zeroPoint `[]` or as scale gives `[...B]`
 * @exactness deterministic: the arithmetic of quantize and dequantize
 * @throws QS1007 for a dtype or range that is not valid; QQ1003, QQ1004 for a scale or zero point that is not valid
 * @source torch.fake_quantize_per_tensor_affine and _per_channel_affine, for `by: "reciprocal"`
 * @example
 * fakeQuantize(tensor([0.3, 0.75, 300]), 0.5, 0).toArray(); // => [0.5, 1, 127.5]
 */
export const fakeQuantize: OpDefinition = defineOp({
  id: "fakeQuantize",
  version: 1,
  operands: [operand("x", "float32"), ...axisQParams],
  attributes: quantizeAttributes,
  infer: (operands, attributes) => ({
    dtype: "float32",
    shape: shapeWithAxis("fakeQuantize", operands, attributes["axis"] as number | null),
  }),
  normalize: (attributes) => checkQuantizeAttributes("fakeQuantize", attributes, ["uint8", "int8"]),
  api: { method: false, positional: 0 },
});

export function fakeQuantizeReference(
  [x, scale, zeroPoint]: readonly [TensorData, TensorData, TensorData],
  attributes: QuantizeAttributes,
  y: TensorData,
): void {
  const { by } = attributes;
  const { low, high } = quantizeRange(attributes);
  forEachRun("fakeQuantize", x.shape, { ...attributes, scale, zeroPoint }, (s, z, start, end) => {
    for (let i = start; i < end; i++) {
      y.data[i] = dequantizeValue(quantizeValue(x.data[i] as number, s, z, low, high, by), s, z);
    }
  });
}

export const fakeQuantizeQuantization: QuantizationFacet = { kind: "quantized" };

export const fakeQuantizeOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["QuantizeLinear", "Clip", "DequantizeLinear"],
  note: "as quantize and dequantize; by: reciprocal has no operator",
};

/** Added and taken away, it rounds a float32 below 2^22 to a whole number, ties to even. */
const ROUNDING = 1.5 * 2 ** 23;

type FakeQuantizeCall = GradientCall<
  readonly [x: Tensor, scale: Tensor | number, zeroPoint: Tensor | number],
  QuantizeAttributes
>;

/**
 * Straight through: where a value was only rounded its gradient passes, where it was clipped it is 0. For a scale that is
 * learned, a value that was rounded counts by its rounding error and one that was clipped by the bound, in steps; for a
 * zero point, one that was clipped by `-scale`.
 *
 * @source aten/src/ATen/native/quantized/cpu/kernels/QuantizedOpKernels.cpp, _fake_quantize_learnable_tensor_cachemask;
 *   Esser et al., Learned step size quantization (ICLR 2020)
 */
export const fakeQuantizeGradient: GradientFacet = straightThroughGradient(
  ({ operands: [x, scale, zeroPoint], attributes, dy, f }: FakeQuantizeCall) => {
    const { axis, by } = attributes;
    const { low, high } = quantizeRange(attributes);
    const dim = axis === null ? null : normalizeDim("fakeQuantize", axis, x.ndim);
    const along = (value: Tensor | number): Tensor | number =>
      typeof value === "number" || dim === null || value.ndim === 0
        ? value
        : value.reshape(x.shape.map((size, d) => (d === dim ? size : 1)));
    const zero = along(typeof zeroPoint === "number" ? zeroPoint : f.dequantize(zeroPoint, 1, 0));
    const step = along(scale);
    const steps = by === "divide" ? x.div(step) : f.mul(x, f.div(1, step));
    const rounded = steps.add(ROUNDING).sub(ROUNDING);
    const integer = rounded.add(zero);
    const [below, above] = [integer.lt(low), integer.gt(high)];
    const inside = (value: Tensor | number, lower: Tensor | number, upper: Tensor | number): Tensor =>
      f.where(below, lower, f.where(above, upper, value));
    const others = x.shape.map((_, d) => d).filter((d) => d !== dim);
    const total = (value: Tensor): Tensor => (others.length === 0 ? value : value.sum(others));
    const bySteps = inside(rounded.sub(steps), f.sub(low, zero), f.sub(high, zero));
    const byZero = f.mul(dy, f.neg(f.mul(step, f.where(below.logicalOr(above), 1, 0))));
    return [inside(dy, 0, 0), total(dy.mul(bySteps)), total(byZero)];
  },
);
