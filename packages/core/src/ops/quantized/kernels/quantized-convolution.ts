import type { DType } from "../../../dtype/dtype.ts";
import type { Attributes } from "../../../op/attributes.ts";
import { inferType } from "../../../op/infer.ts";
import type { ReferenceKernel } from "../../../op/kernel.ts";
import { defineOp, type OpDefinition, type OperandType } from "../../../op/op-definition.ts";
import type { OperandSpec } from "../../../op/operand.ts";
import type { TensorType } from "../../../op/tensor-type.ts";
import type { ConvolutionWindow } from "../../kernels/convolve.ts";
import { requantizeSum, type Requantization } from "./accumulate.ts";
import type { SumsOf } from "./convolution-sums.ts";
import { checkOutput, type OutputAttributes, outputAttributes } from "./output-range.ts";
import { checkWeightQParams, readWeighted, weightedOperands, type WeightedTensors } from "./weighted.ts";

/**
 * The integer form of a convolution, transposed or not: its operands and qparams, its attributes and the output's.
 *
 * @param channelAxis the weight's dimension that has one scale per index
 */
export function quantizedConvolution(float: OpDefinition, channelAxis: 0 | 1): OpDefinition {
  const id = `quantized.${float.id}`;
  const [x, weight, bias] = float.operands as readonly [OperandSpec, OperandSpec, OperandSpec];
  return defineOp({
    id,
    version: 1,
    operands: weightedOperands(
      x.shape as readonly string[],
      weight.shape as readonly string[],
      bias.shape as readonly string[],
    ),
    attributes: { ...float.attributes, ...outputAttributes },
    infer: (operands, attributes) => inferQuantized(id, float, channelAxis, operands, attributes),
    normalize: (attributes) => checkOutput(id, float.normalize?.(attributes) ?? attributes),
    api: { method: false, public: false },
  });
}

function inferQuantized(
  id: string,
  float: OpDefinition,
  channelAxis: 0 | 1,
  operands: readonly OperandType[],
  attributes: Attributes,
): TensorType {
  checkWeightQParams(id, operands, channelAxis);
  const asFloat = operands.slice(0, 3).map((type): OperandType => {
    return type === null || type === undefined
      ? null
      : { dtype: "float32", shape: (type as TensorType).shape };
  });
  return { dtype: attributes["dtype"] as DType, shape: inferType(float, asFloat, attributes).shape };
}

export type QuantizedConvolutionKernel = ReferenceKernel<
  WeightedTensors,
  ConvolutionWindow & OutputAttributes
>;

/** Its reference kernel: exact sums, requantized. A channel's scale is that of its index in its group. */
export function quantizedConvolutionReference(
  id: string,
  sumsOf: SumsOf,
  channelAxis: 0 | 1,
): QuantizedConvolutionKernel {
  return (operands, attributes, y) => {
    const layer = readWeighted(id, operands, attributes, channelAxis, y.shape[1] as number);
    const shapes = { x: operands[0].shape, weight: operands[1].shape, y: y.shape };
    sumsOf(layer, shapes, attributes, (channel, sums, start) => {
      const { length } = layer.requantization;
      const requantization = layer.requantization[channel % length] as Requantization;
      for (let i = 0; i < sums.length; i++) {
        y.data[start + i] = requantizeSum(id, sums[i] as number, requantization);
      }
    });
  };
}
