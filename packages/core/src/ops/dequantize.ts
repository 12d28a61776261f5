import { dequantizeValue } from "../numerics/dequantize-value.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientFacet, noGradient } from "../op/gradient.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { axisQParams, forEachRun, shapeWithAxis } from "./quantized/kernels/axis-qparams.ts";

/**
 * The real numbers that integers stand for: `x = f32(f32(q - zeroPoint) * scale)`. With `axis` there is one scale for
 * each index of that dimension.
 *
 * @shape x `[...B]`, scale `[]` or `[C]` along `axis`, zeroPoint `[]` or as scale gives `[...B]`
 * @exactness deterministic: on 8 bits the correctly rounded product
 * @throws QQ1003, QQ1004 for a scale or zero point that is not valid
 * @source ONNX DequantizeLinear-13; torch.dequantize
 * @example
 * dequantize(tensor([128, 130], { dtype: "uint8" }), 0.5, 128).toArray(); // => [0, 1]
 */
export const dequantize: OpDefinition = defineOp({
  id: "dequantize",
  version: 1,
  operands: [operand("x", ["uint8", "int8", "int32", "int4"]), ...axisQParams],
  attributes: { axis: { kind: "int?", default: null } },
  infer: (operands, attributes) => ({
    dtype: "float32",
    shape: shapeWithAxis("dequantize", operands, attributes["axis"] as number | null),
  }),
  api: { method: false, positional: 0 },
});

export function dequantizeReference(
  [x, scale, zeroPoint]: readonly [TensorData, TensorData, TensorData],
  { axis }: { readonly axis: number | null },
  y: TensorData,
): void {
  forEachRun("dequantize", x.shape, { scale, zeroPoint, axis, dtype: x.dtype }, (s, z, start, end) => {
    for (let i = start; i < end; i++) y.data[i] = dequantizeValue(x.data[i] as number, s, z);
  });
}

export const dequantizeQuantization: QuantizationFacet = { kind: "quantized" };

export const dequantizeOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["DequantizeLinear"],
  note: "the zero point is cast to the input's dtype; for int32 it must be 0 and is left out; int4 from opset 21 on",
};

export const dequantizeGradient: GradientFacet = noGradient(
  "its input is integers; train the float model, with fake quantization",
);
