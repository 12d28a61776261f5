import { mulDims } from "../dim/arithmetic.ts";
import { type DimValue, formatShape, formatDim } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import type { Attributes } from "../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { defineOp, type OpDefinition, type OperandType } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import { windowCount } from "../shape/window.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { addChannelBias, type ConvolutionWindow, convolve } from "./kernels/convolve.ts";
import { checkWindowAttributes } from "./kernels/window-attributes.ts";

/**
 * A two-dimensional convolution (cross-correlation). With `groups` the channels fall into groups that are convolved
 * one by one; `groups` equal to the number of channels makes it depthwise.
 *
 * @shape x `[N, C, H, W]`, weight `[O, C / groups, KH, KW]`, bias `[O]` gives `[N, O, H', W']` with
 *   `H' = floor((H + 2 padding - dilation (KH - 1) - 1) / stride) + 1`
 * @exactness deterministic: input channel, kernel row, kernel column ascending, `acc = f32(acc + f32(x * w))`; padding
 *   is skipped, the bias added last
 * @throws QS1002 channels, groups and weight do not fit; QS1007 an attribute is out of range; QS1201 the kernel is
 *   larger than the padded input
 * @source torch.nn.functional.conv2d; ONNX Conv-11
 * @example
 * conv2d(tensor([[[[1, 2, 3]]]]), tensor([[[[1, 1]]]])).toArray(); // => [[[[3, 5]]]]
 */
export const conv2d: OpDefinition = defineOp({
  id: "conv2d",
  version: 1,
  operands: [
    operand("x", "float32", ["N", "C", "H", "W"]),
    operand("weight", "float32", ["O", "I", "KH", "KW"], { role: "weight" }),
    operand("bias", "float32", ["O"], { role: "bias", optional: true }),
  ],
  attributes: {
    stride: { kind: "pair", default: [1, 1] },
    padding: { kind: "pair", default: [0, 0] },
    dilation: { kind: "pair", default: [1, 1] },
    groups: { kind: "int", default: 1 },
  },
  infer: inferConv2d,
  normalize: (attributes) => checkWindowAttributes("conv2d", attributes),
  api: { method: false },
});

type Pair<T> = readonly [T, T];

function inferConv2d([x, weight]: readonly OperandType[], attributes: Attributes): TensorType {
  const [n, , ...size] = (x as TensorType).shape as [DimValue, DimValue, DimValue, DimValue];
  const [o, , ...kernel] = (weight as TensorType).shape as [DimValue, DimValue, DimValue, DimValue];
  checkKernel(weight as TensorType, attributes["groups"] as number);
  checkChannels(x as TensorType, weight as TensorType, attributes["groups"] as number);
  const [stride, padding, dilation] = ["stride", "padding", "dilation"].map(
    (name) => attributes[name] as Pair<number>,
  ) as [Pair<number>, Pair<number>, Pair<number>];
  const count = (i: 0 | 1): DimValue =>
    windowCount("conv2d", size[i], {
      kernel: kernel[i],
      stride: stride[i],
      padding: padding[i],
      dilation: dilation[i],
    });
  return { dtype: "float32", shape: [n, o, count(0), count(1)] };
}

function checkKernel({ shape }: TensorType, groups: number): void {
  const [o, , kernelHeight, kernelWidth] = shape as [DimValue, DimValue, DimValue, DimValue];
  const refuse = (expected: string): never => {
    throw failure("QS1002", { op: "conv2d", operand: "weight", found: formatShape(shape), expected });
  };
  if (kernelHeight === 0 || kernelWidth === 0) refuse("a kernel of 1 or more by 1 or more");
  if (typeof o !== "number" || o % groups !== 0) refuse(`a multiple of ${groups} (groups) output channels`);
}

/** The weight is the layer's: where the two do not fit, x is to blame. */
function checkChannels(x: TensorType, weight: TensorType, groups: number): void {
  const channels = mulDims(weight.shape[1] as DimValue, groups);
  if (x.shape[1] === channels) return;
  const inGroups = groups === 1 ? "" : ` in ${groups} groups`;
  const expected = `[N, ${formatDim(channels)}, H, W] (weight is ${formatShape(weight.shape)}${inGroups})`;
  throw failure("QS1002", { op: "conv2d", operand: "x", found: formatShape(x.shape), expected });
}

export function conv2dReference(
  [x, weight, bias]: readonly [TensorData, TensorData, TensorData | null],
  window: ConvolutionWindow,
  y: TensorData,
): void {
  convolve(x, weight, window, y);
  if (bias !== null) addChannelBias(bias, y);
}

export const conv2dQuantization: QuantizationFacet = {
  kind: "weighted",
  activations: ["x"],
  weight: "weight",
  bias: "bias",
  channelAxis: 0,
  lowered: "quantized.conv2d",
};

export const conv2dOnnx: OnnxFacet = {
  kind: "operator",
  operator: "Conv",
  since: 11,
  attributes: { strides: "stride", pads: "padding", dilations: "dilation", group: "groups" },
};
