import { mulDims } from "../../dim/arithmetic.ts";
import { type DimValue, formatDim, formatShape } from "../../dim/symbolic-dim.ts";
import { failure } from "../../errors/index.ts";
import type { Attributes } from "../../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import { defineOp, type OpDefinition, type OperandType } from "../../op/op-definition.ts";
import { operand } from "../../op/operand.ts";
import type { TensorType } from "../../op/tensor-type.ts";
import { windowCount } from "../../shape/window.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { addChannelBias, type ConvolutionWindow, convolve } from "./convolve.ts";
import { evenly, imagePattern, type Spatial, spatialKind, type SpatialRank } from "./spatial.ts";
import { checkWindowAttributes } from "./window-attributes.ts";

/** The convolution of one to three spatial dimensions: what conv1d, conv2d and conv3d differ in is the rank. */
export function convolution(id: string, rank: SpatialRank): OpDefinition {
  const kind = spatialKind(rank);
  return defineOp({
    id,
    version: 1,
    operands: [
      operand("x", "float32", imagePattern(rank)),
      operand("weight", "float32", kernelPattern("O", "I", rank), { role: "weight" }),
      operand("bias", "float32", ["O"], { role: "bias", optional: true }),
    ],
    attributes: {
      stride: { kind, default: evenly(rank, 1) },
      padding: { kind, default: evenly(rank, 0) },
      dilation: { kind, default: evenly(rank, 1) },
      groups: { kind: "int", default: 1 },
    },
    infer: (operands, attributes) => inferConvolution(id, rank, operands, attributes),
    normalize: (attributes) => checkWindowAttributes(id, attributes),
    api: { method: false },
  });
}

/** The pattern of a convolution's weight, such as `[O, I, KH, KW]`. */
export function kernelPattern(first: string, second: string, rank: SpatialRank): readonly string[] {
  return [
    first,
    second,
    ...imagePattern(rank)
      .slice(2)
      .map((name) => `K${name}`),
  ];
}

function inferConvolution(
  op: string,
  rank: SpatialRank,
  [x, weight]: readonly OperandType[],
  attributes: Attributes,
): TensorType {
  const [n, , ...size] = (x as TensorType).shape as [DimValue, DimValue, ...DimValue[]];
  const [o, , ...kernel] = (weight as TensorType).shape as [DimValue, DimValue, ...DimValue[]];
  const groups = attributes["groups"] as number;
  checkKernel(op, weight as TensorType, 0, groups);
  checkChannels(op, rank, x as TensorType, weight as TensorType, groups);
  const at = (name: string, d: number): number => (attributes[name] as Spatial)[d] as number;
  const counts = size.map((pixels, d) =>
    windowCount(op, pixels, {
      kernel: kernel[d] as DimValue,
      stride: at("stride", d),
      padding: at("padding", d),
      dilation: at("dilation", d),
    }),
  );
  return { dtype: "float32", shape: [n, o, ...counts] };
}

/** Checks that a weight's kernel has elements, and that its channels fall into groups. Throws QS1002. */
export function checkKernel(op: string, { shape }: TensorType, channelAxis: 0 | 1, groups: number): void {
  const refuse = (expected: string): never => {
    throw failure("QS1002", { op, operand: "weight", found: formatShape(shape), expected });
  };
  if (shape.slice(2).includes(0)) {
    const sizes = shape.slice(2).map(() => "1 or more");
    refuse(`a kernel of ${sizes.join(" by ")}`);
  }
  const channels = shape[0];
  const which = channelAxis === 0 ? "output" : "input";
  if (typeof channels !== "number" || channels % groups !== 0)
    refuse(`a multiple of ${groups} (groups) ${which} channels`);
}

/** The weight is the layer's: where the two do not fit, x is to blame. */
function checkChannels(
  op: string,
  rank: SpatialRank,
  x: TensorType,
  weight: TensorType,
  groups: number,
): void {
  const channels = mulDims(weight.shape[1] as DimValue, groups);
  if (x.shape[1] === channels) return;
  const inGroups = groups === 1 ? "" : ` in ${groups} groups`;
  const pattern = imagePattern(rank).with(1, formatDim(channels)).join(", ");
  const expected = `[${pattern}] (weight is ${formatShape(weight.shape)}${inGroups})`;
  throw failure("QS1002", { op, operand: "x", found: formatShape(x.shape), expected });
}

/** The reference kernel of every such convolution. */
export function convolutionReference(
  [x, weight, bias]: readonly [TensorData, TensorData, TensorData | null],
  window: ConvolutionWindow,
  y: TensorData,
): void {
  convolve(x, weight, window, y);
  if (bias !== null) addChannelBias(bias, y);
}

/** Its quantization facet. */
export function convolutionQuantization(lowered: string): QuantizationFacet {
  return {
    kind: "weighted",
    activations: ["x"],
    weight: "weight",
    bias: "bias",
    channelAxis: 0,
    lowered,
  };
}

export const convolutionOnnx: OnnxFacet = {
  kind: "operator",
  operator: "Conv",
  since: 11,
  attributes: { strides: "stride", pads: "padding", dilations: "dilation", group: "groups" },
};
