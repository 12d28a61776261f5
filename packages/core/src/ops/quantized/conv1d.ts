import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import type { OpDefinition } from "../../op/op-definition.ts";
import { conv1d } from "../conv1d.ts";
import { sumsOfConvolution } from "./kernels/convolution-sums.ts";
import {
  quantizedConvolution,
  type QuantizedConvolutionKernel,
  quantizedConvolutionReference,
} from "./kernels/quantized-convolution.ts";

/**
 * `conv1d` on integers: `acc = bias + sum((x - xZeroPoint) * (weight - weightZeroPoint))`, exact in int32, then
 * `y = sat(rne(f32(f32(acc) * m)) + yZeroPoint)` with `m = f32(f32(xScale * weightScale) / yScale)`. Padding has the
 * value of the zero point. The bias has the scale `f32(xScale * weightScale)`. `clampMin` and `clampMax` are a fused
 * relu or clamp.
 *
 * @shape x `[N, C, L]`, weight `[O, C / groups, KL]`, bias `[O]`, weightScale and weightZeroPoint `[]` or `[O]`
 *   gives `[N, O, L']` as conv1d
 * @exactness deterministic: exact sums, then three roundings
 * @throws QS1002, QS1007, QS1201 as conv1d; QQ1002 a sum leaves int32, QQ1003, QQ1004
 * @source ONNX QLinearConv-10; torch.ao.nn.quantized.Conv1d
 * @example
 * const x = tensor([[[1, 2, 3]]], { dtype: "uint8" });
 * const weight = tensor([[[1, 1]]], { dtype: "int8" });
 * const window = { stride: [1], padding: [0], dilation: [1], groups: 1 };
 * const attributes = { ...window, dtype: "uint8", clampMin: null, clampMax: 14 };
 * const operands = [x, weight, null, 1, 1, 1, 0, 0.5, 10];
 * [...evaluateOp(ops["quantized.conv1d"], references["quantized.conv1d"], operands, attributes).data]; // => [12, 14]
 */
export const quantizedConv1d: OpDefinition = quantizedConvolution(conv1d, 0);

export const quantizedConv1dReference: QuantizedConvolutionKernel = quantizedConvolutionReference(
  "quantized.conv1d",
  sumsOfConvolution,
  0,
);

export const quantizedConv1dQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizedConv1dOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["QLinearConv", "Clip"],
  note: "zero points are cast to the dtypes; Clip only for a fused clamp",
};
