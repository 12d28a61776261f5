import { failure } from "@quantrace/core/errors";
import {
  type CallRequest,
  checkShape,
  type Conv2dAttributes,
  type TensorSpec,
  wrongShape,
} from "../call-request.ts";

/** The sizes of a convolution. */
export interface Conv2dGeometry {
  readonly batch: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly filters: number;
  readonly groups: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly padHeight: number;
  readonly padWidth: number;
  readonly dilationHeight: number;
  readonly dilationWidth: number;
  readonly outHeight: number;
  readonly outWidth: number;
}

/**
 * Reads the sizes off x [B, C, H, W] and weight [O, C/groups, KH, KW] and checks that everything fits, so that no
 * kernel reaches beyond an operand. Throws QS1002, QS1007, QS1201.
 */
export function conv2dGeometry(
  request: CallRequest<"conv2d" | "quantized.conv2d">,
  x: TensorSpec,
  weight: TensorSpec,
  bias: TensorSpec | null,
): Conv2dGeometry {
  const { op, attributes, output } = request;
  checkAttributes(op, attributes);
  if (x.shape.length !== 4) throw wrongShape(request, "x", x.shape, "[B, C, H, W]");
  if (weight.shape.length !== 4) throw wrongShape(request, "weight", weight.shape, "[O, C/groups, KH, KW]");
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  const [filters, depth, kernelHeight, kernelWidth] = weight.shape as [number, number, number, number];
  const { groups } = attributes;
  if (depth * groups !== channels || filters % groups !== 0) {
    throw wrongShape(
      request,
      "weight",
      weight.shape,
      `[multiple of ${groups}, ${channels / groups}, KH, KW]`,
    );
  }
  if (bias !== null) checkShape(request, "bias", bias, [filters]);

  const [strideHeight, strideWidth] = attributes.stride;
  const [padHeight, padWidth] = attributes.padding;
  const [dilationHeight, dilationWidth] = attributes.dilation;
  const outHeight = windowCount(op, height + 2 * padHeight, kernelHeight, strideHeight, dilationHeight);
  const outWidth = windowCount(op, width + 2 * padWidth, kernelWidth, strideWidth, dilationWidth);
  checkShape(request, "y", output, [batch, filters, outHeight, outWidth]);
  return {
    batch,
    channels,
    height,
    width,
    filters,
    groups,
    kernelHeight,
    kernelWidth,
    strideHeight,
    strideWidth,
    padHeight,
    padWidth,
    dilationHeight,
    dilationWidth,
    outHeight,
    outWidth,
  };
}

/** A convolution over x [B, C, L] as one over images of one row. Throws as `conv2dGeometry`. */
export function conv1dGeometry(
  request: CallRequest<"quantized.conv1d">,
  x: TensorSpec,
  weight: TensorSpec,
  bias: TensorSpec | null,
): Conv2dGeometry {
  const { stride, padding, dilation, groups } = request.attributes;
  const attributes: Conv2dAttributes = {
    stride: [1, stride[0]],
    padding: [0, padding[0]],
    dilation: [1, dilation[0]],
    groups,
  };
  const output = rowOf(request.output);
  const rows: CallRequest<"quantized.conv2d"> = { ...request, op: "quantized.conv2d", attributes, output };
  return conv2dGeometry(rows, rowOf(x), rowOf(weight), bias);
}

/** [A, B, L] as [A, B, 1, L]. */
function rowOf({ dtype, shape }: TensorSpec): TensorSpec {
  return { dtype, shape: [...shape.slice(0, 2), 1, ...shape.slice(2)] };
}

/** How many positions a kernel has on a padded side. Throws QS1201 where there is none. */
function windowCount(op: string, size: number, kernel: number, stride: number, dilation: number): number {
  const span = dilation * (kernel - 1) + 1;
  if (kernel >= 1 && span <= size) return Math.floor((size - span) / stride) + 1;
  throw failure("QS1201", { op, window: span, size });
}

function checkAttributes(op: string, attributes: Conv2dAttributes): void {
  const { stride, padding, dilation, groups } = attributes;
  const least = {
    stride: [stride, 1],
    padding: [padding, 0],
    dilation: [dilation, 1],
    groups: [[groups], 1],
  } as const;
  for (const [attribute, [values, minimum]] of Object.entries(least)) {
    if (values.every((value) => Number.isInteger(value) && value >= minimum)) continue;
    throw failure("QS1007", { op, attribute, found: values.join(", "), expected: `at least ${minimum}` });
  }
}
