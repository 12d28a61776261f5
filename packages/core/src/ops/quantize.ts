import type { DType } from "../dtype/dtype.ts";
import { quantizeValue } from "../numerics/quantize-value.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, straightThroughGradient } from "../op/gradient.ts";
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
 * The integers that stand for real numbers: `q = sat(rne(f32(x / scale)) + zeroPoint)`, ties to even, saturating to
 * `quantMin..quantMax` (the dtype's range by default). `by: "reciprocal"` takes `f32(x * f32(1 / scale))` in place of
 * the quotient. With `axis` there is one scale for each index of that dimension. NaN gives the zero point, and infinity
 * saturates; a graph compiled with `checked: true` refuses both (QQ1001).
 *
 * @shape x `[...B]`, scale `[]` or `[C]` along `axis`, zeroPoint `[]` or as scale gives `[...B]`
 * @exactness deterministic: one float32 rounding (two by reciprocal), then exact; see docs/numerics.md
 * @throws QS1007 for a dtype or range that is not valid; QQ1003, QQ1004 for a scale or zero point that is not valid
 * @source ONNX QuantizeLinear-13; torch.quantize_per_tensor and _per_channel for `by: "reciprocal"`
 * @example
 * quantize(tensor([0, 0.25, 0.75]), 0.5, 128).toArray(); // => [128, 128, 130]
 */
export const quantize: OpDefinition = defineOp({
  id: "quantize",
  version: 1,
  operands: [operand("x", "float32", undefined, { finite: true }), ...axisQParams],
  attributes: quantizeAttributes,
  infer: (operands, attributes) => ({
    dtype: attributes["dtype"] as DType,
    shape: shapeWithAxis("quantize", operands, attributes["axis"] as number | null),
  }),
  normalize: (attributes) =>
    checkQuantizeAttributes("quantize", attributes, ["uint8", "int8", "int32", "int4"]),
  api: { method: false, positional: 0 },
});

export function quantizeReference(
  [x, scale, zeroPoint]: readonly [TensorData, TensorData, TensorData],
  attributes: QuantizeAttributes,
  y: TensorData,
): void {
  const { by } = attributes;
  const { low, high } = quantizeRange(attributes);
  forEachRun("quantize", x.shape, { ...attributes, scale, zeroPoint }, (s, z, start, end) => {
    for (let i = start; i < end; i++) y.data[i] = quantizeValue(x.data[i] as number, s, z, low, high, by);
  });
}

export const quantizeQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizeOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["QuantizeLinear", "Clip"],
  note: "the zero point is cast to the output's dtype; Clip only for a narrower range; int32 and by: reciprocal have no operator, so such biases and weights are exported as integers; int4 from opset 21 on",
};

/**
 * Integers have no gradient, but a zero point that is learned is rounded to one: what arrives there passes, also where it
 * was clipped to the range, from where it could not come back otherwise.
 *
 * @source aten/src/ATen/native/quantized/FakeQuantPerTensorAffine.cpp: the zero point is clamped in the forward only
 */
export const quantizeGradient: GradientFacet = straightThroughGradient(
  ({ operands: [, scale], dy, f }: GradientCall<readonly [Tensor, Tensor | number, Tensor | number]>) => [
    f.div(dy, scale),
  ],
);
