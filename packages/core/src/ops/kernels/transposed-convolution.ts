import { addDims, mulDims, subDims } from "../../dim/arithmetic.ts";
import { rangeOf } from "../../dim/range.ts";
import { type DimValue, formatDim, formatShape } from "../../dim/symbolic-dim.ts";
import { failure } from "../../errors/index.ts";
import type { Attributes } from "../../op/attributes.ts";
import type { OnnxFacet, QuantizationFacet } from "../../op/facets.ts";
import { defineOp, type OpDefinition, type OperandType } from "../../op/op-definition.ts";
import { operand } from "../../op/operand.ts";
import type { TensorType } from "../../op/tensor-type.ts";
import type { TensorData } from "../../tensor/tensor-data.ts";
import { checkKernel, kernelPattern } from "./convolution.ts";
import { convolveTransposed } from "./convolve-transposed.ts";
import { addChannelBias, type ConvolutionWindow } from "./convolve.ts";
import { imageSizes } from "./pooled-type.ts";
import { evenly, imagePattern, type Spatial, spatialKind, type SpatialRank } from "./spatial.ts";
import { checkWindowAttributes } from "./window-attributes.ts";

/** The transposed convolution of one to three spatial dimensions. */
export function transposedConvolution(id: string, rank: SpatialRank): OpDefinition {
  const kind = spatialKind(rank);
  return defineOp({
    id,
    version: 1,
    operands: [
      operand("x", "float32", imagePattern(rank)),
      operand("weight", "float32", kernelPattern("C", "O/groups", rank), { role: "weight" }),
      operand("bias", "float32", ["O"], { role: "bias", optional: true }),
    ],
    attributes: {
      stride: { kind, default: evenly(rank, 1) },
      padding: { kind, default: evenly(rank, 0) },
      outputPadding: { kind, default: evenly(rank, 0) },
      groups: { kind: "int", default: 1 },
      dilation: { kind, default: evenly(rank, 1) },
    },
    infer: (operands, attributes) => inferTransposed(id, rank, operands, attributes),
    normalize: (attributes) => checkOutputPadding(id, checkWindowAttributes(id, attributes)),
    api: { method: false },
  });
}

/** Checks that `outputPadding` is below stride or dilation: more would be columns that nothing reaches. Throws QS1007. */
export function checkOutputPadding(op: string, attributes: Attributes): Attributes {
  const [added, stride, dilation] = ["outputPadding", "stride", "dilation"].map(
    (name) => attributes[name] as Spatial,
  ) as [Spatial, Spatial, Spatial];
  const most = added.map((_, d) => Math.max(stride[d] as number, dilation[d] as number) - 1);
  if (added.every((p, d) => p <= (most[d] as number))) return attributes;
  const expected = `less than stride or dilation: at most ${most.join(", ")}`;
  throw failure("QS1007", { op, attribute: "outputPadding", found: added.join(", "), expected });
}

function inferTransposed(
  op: string,
  rank: SpatialRank,
  [x, weight, bias]: readonly OperandType[],
  attributes: Attributes,
): TensorType {
  const { shape } = weight as TensorType;
  const groups = attributes["groups"] as number;
  checkKernel(op, weight as TensorType, 1, groups);
  const outputs = mulDims(shape[1] as DimValue, groups);
  if (bias !== null && bias !== undefined) checkBias(op, bias as TensorType, outputs, shape);
  const [n, , ...size] = imageSizes(op, rank, (x as TensorType).shape);
  const sizes = size.map((pixels, d) => outputSize(op, pixels, shape[2 + d] as DimValue, attributes, d));
  return { dtype: "float32", shape: [n as DimValue, outputs, ...sizes] };
}

function checkBias(op: string, bias: TensorType, outputs: DimValue, weight: TensorType["shape"]): void {
  if (bias.shape[0] === outputs) return;
  const expected = `[${formatDim(outputs)}] (weight is ${formatShape(weight)})`;
  throw failure("QS1002", { op, operand: "bias", found: formatShape(bias.shape), expected });
}

/** `(size - 1) stride - 2 padding + dilation (kernel - 1) + outputPadding + 1` along one dimension. */
function outputSize(
  op: string,
  size: DimValue,
  kernel: DimValue,
  attributes: Attributes,
  d: number,
): DimValue {
  const at = (name: string): number => (attributes[name] as Spatial)[d] as number;
  const reach = addDims(mulDims(subDims(size, 1), at("stride")), mulDims(subDims(kernel, 1), at("dilation")));
  const found = addDims(reach, at("outputPadding") + 1 - 2 * at("padding"));
  if (rangeOf(found).max >= 1) return found;
  const expected = `less, so that an output is left (its size would be ${formatDim(found)})`;
  throw failure("QS1007", { op, attribute: "padding", found: String(attributes["padding"]), expected });
}

/** The reference kernel of every transposed convolution. */
export function transposedConvolutionReference(
  [x, weight, bias]: readonly [TensorData, TensorData, TensorData | null],
  window: ConvolutionWindow,
  y: TensorData,
): void {
  convolveTransposed(x, weight, window, y);
  if (bias !== null) addChannelBias(bias, y);
}

/** Its quantization facet. */
export function transposedConvolutionQuantization(lowered: string): QuantizationFacet {
  return {
    kind: "weighted",
    activations: ["x"],
    weight: "weight",
    bias: "bias",
    channelAxis: 1,
    lowered,
  };
}

export const transposedConvolutionOnnx: OnnxFacet = {
  kind: "operator",
  operator: "ConvTranspose",
  since: 11,
  attributes: {
    strides: "stride",
    pads: "padding",
    output_padding: "outputPadding",
    dilations: "dilation",
    group: "groups",
  },
};
