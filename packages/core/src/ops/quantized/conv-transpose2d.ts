import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import type { OpDefinition } from "../../op/op-definition.ts";
import { convTranspose2d } from "../conv-transpose2d.ts";
import { sumsOfTransposedConvolution } from "./kernels/convolution-sums.ts";
import {
  quantizedConvolution,
  type QuantizedConvolutionKernel,
  quantizedConvolutionReference,
} from "./kernels/quantized-convolution.ts";

/**
 * `convTranspose2d` on integers: `acc = bias + sum((x - xZeroPoint) * (weight - weightZeroPoint))`, exact in int32, then
 * `y = sat(rne(f32(f32(acc) * m)) + yZeroPoint)` with `m = f32(f32(xScale * weightScale) / yScale)`. The bias has the
 * scale `f32(xScale * weightScale)`. `clampMin` and `clampMax` are a fused relu or clamp.
 *
 * @shape x `[N, C, H, W]`, weight `[C, O / groups, KH, KW]`, bias `[O]`, weightScale and weightZeroPoint `[]` or
 *   `[O / groups]`, which all groups share, gives `[N, O, H', W']` as convTranspose2d
 * @exactness deterministic: exact sums, then three roundings
 * @throws QS1002, QS1007 as convTranspose2d; QQ1002 a sum leaves int32, QQ1003, QQ1004
 * @source torch.ao.nn.quantized.ConvTranspose2d
 * @example
 * const x = tensor([[[[1, 2]]]], { dtype: "uint8" });
 * const weight = tensor([[[[1, 1]]]], { dtype: "int8" });
 * const window = { stride: [1, 1], padding: [0, 0], outputPadding: [0, 0], groups: 1, dilation: [1, 1] };
 * const attributes = { ...window, dtype: "uint8", clampMin: null, clampMax: 15 };
 * const operands = [x, weight, null, 1, 0, 1, 0, 0.5, 10];
 * [...evaluateOp(ops["quantized.convTranspose2d"], references["quantized.convTranspose2d"], operands, attributes).data]; // => [12, 15, 14]
 */
export const quantizedConvTranspose2d: OpDefinition = quantizedConvolution(convTranspose2d, 1);

export const quantizedConvTranspose2dReference: QuantizedConvolutionKernel = quantizedConvolutionReference(
  "quantized.convTranspose2d",
  sumsOfTransposedConvolution,
  1,
);

export const quantizedConvTranspose2dQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizedConvTranspose2dOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["DequantizeLinear", "ConvTranspose", "Clip", "QuantizeLinear"],
  note: "the QDQ form, whose float sums round otherwise; ONNX has no integer operator",
};
