import type { DType } from "../../dtype/dtype.ts";
import type { Attributes } from "../../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import { inferType } from "../../op/infer.ts";
import { defineOp, type OpDefinition, type OperandType } from "../../op/op-definition.ts";
import type { TensorType } from "../../op/tensor-type.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { conv2d } from "../conv2d.ts";
import type { ConvolutionWindow } from "../kernels/convolve.ts";
import { checkWindowAttributes } from "../kernels/window-attributes.ts";
import { type Requantization, requantizeSum } from "./kernels/accumulate.ts";
import { sumsOfConvolution } from "./kernels/convolution-sums.ts";
import { checkOutput, type OutputAttributes, outputAttributes } from "./kernels/output-range.ts";
import {
  checkWeightQParams,
  readWeighted,
  weightedOperands,
  type WeightedTensors,
} from "./kernels/weighted.ts";

/**
 * `conv2d` on integers: `acc = bias + sum((x - xZeroPoint) * (weight - weightZeroPoint))`, exact in int32, then
 * `y = sat(rne(f32(f32(acc) * m)) + yZeroPoint)` with `m = f32(f32(xScale * weightScale) / yScale)`. Padding has the
 * value of the zero point. The bias has the scale `f32(xScale * weightScale)`. `clampMin` and `clampMax` are a fused
 * relu or clamp.
 *
 * @shape x `[N, C, H, W]`, weight `[O, C / groups, KH, KW]`, bias `[O]`, weightScale and weightZeroPoint `[]` or `[O]`
 *   gives `[N, O, H', W']` as conv2d
 * @exactness deterministic: exact sums, then three roundings
 * @throws QS1002, QS1007, QS1201 as conv2d; QQ1002 a sum leaves int32, QQ1003, QQ1004
 * @source ONNX QLinearConv-10; torch.ao.nn.quantized.Conv2d
 * @example
 * const x = tensor([[[[1, 2, 3]]]], { dtype: "uint8" });
 * const weight = tensor([[[[1, 1]]]], { dtype: "int8" });
 * const window = { stride: [1, 1], padding: [0, 0], dilation: [1, 1], groups: 1 };
 * const attributes = { ...window, dtype: "uint8", clampMin: null, clampMax: 14 };
 * const operands = [x, weight, null, 1, 1, 1, 0, 0.5, 10];
 * [...evaluateOp(ops["quantized.conv2d"], references["quantized.conv2d"], operands, attributes).data]; // => [12, 14]
 */
export const quantizedConv2d: OpDefinition = defineOp({
  id: "quantized.conv2d",
  version: 1,
  operands: weightedOperands(["N", "C", "H", "W"], ["O", "I", "KH", "KW"]),
  attributes: { ...conv2d.attributes, ...outputAttributes },
  infer: inferConv2d,
  normalize: (attributes) =>
    checkWindowAttributes("quantized.conv2d", checkOutput("quantized.conv2d", attributes)),
  api: { method: false, public: false },
});

function inferConv2d(operands: readonly OperandType[], attributes: Attributes): TensorType {
  checkWeightQParams("quantized.conv2d", operands);
  const asFloat = operands
    .slice(0, 2)
    .map((type) => ({ dtype: "float32" as const, shape: (type as TensorType).shape }));
  return { dtype: attributes["dtype"] as DType, shape: inferType(conv2d, asFloat, attributes).shape };
}

export function quantizedConv2dReference(
  operands: WeightedTensors,
  attributes: ConvolutionWindow & OutputAttributes,
  y: TensorData,
): void {
  const layer = readWeighted("quantized.conv2d", operands, attributes);
  const shapes = { x: operands[0].shape, weight: operands[1].shape, y: y.shape };
  sumsOfConvolution(layer, shapes, attributes, (channel, sums, start) => {
    const requantization = layer.requantization[channel] as Requantization;
    for (let i = 0; i < sums.length; i++) {
      y.data[start + i] = requantizeSum("quantized.conv2d", sums[i] as number, requantization);
    }
  });
}

export const quantizedConv2dQuantization: QuantizationFacet = { kind: "quantized" };

export const quantizedConv2dOnnx: OnnxFacet = {
  kind: "composed",
  operators: ["QLinearConv", "Clip"],
  note: "zero points are cast to the dtypes; Clip only for a fused clamp",
};
