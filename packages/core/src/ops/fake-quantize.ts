import { dequantizeValue } from "../numerics/dequantize-value.ts";
import { quantizeValue } from "../numerics/quantize-value.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
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
