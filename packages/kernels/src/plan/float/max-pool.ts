import { type CallRequest, checkDType, operandAt, wrongShape } from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { planePoolingLayout } from "../../generated/float-layouts.generated.ts";
import { PlannedCall } from "../../planned-call.ts";
import { planMaxPool } from "../quantized/pooling.ts";
import { selectKernel } from "../select-kernel.ts";

/** Plans maxPool2d(x) in float32, of bytes it is another kernel's; and maxPool2dIndices(x). */
export function planMaxPool2d(
  engine: Engine,
  request: CallRequest<"maxPool2d" | "maxPool2dIndices">,
): PlannedCall {
  const { op, attributes, output } = request;
  const x = operandAt(request, 0, "x");
  const isBytes = x.dtype === "uint8" || x.dtype === "int8";
  if (op === "maxPool2d" && isBytes) return planMaxPool(engine, request as CallRequest<"maxPool2d">);
  checkDType(request, "x", x, "float32");
  const name = op === "maxPool2d" ? "f32_maxpool_1x4__simd128" : "f32_maxpoolindices_1x4__simd128";
  const [batch, channels, height, width] = x.shape;
  const [outBatch, outChannels, outHeight, outWidth] = output.shape;
  if (width === undefined || height === undefined) throw wrongShape(request, "x", x.shape, "[N, C, H, W]");
  if (outHeight === undefined || outWidth === undefined || outBatch !== batch || outChannels !== channels) {
    throw wrongShape(request, "y", output.shape, `[${batch}, ${channels}, H, W]`);
  }
  const [kernelHeight = 1, kernelWidth = 1] = attributes.kernelSize;
  const [strideHeight = 1, strideWidth = 1] = attributes.stride;
  const [padHeight = 0, padWidth = 0] = attributes.padding;
  const [dilationHeight = 1, dilationWidth = 1] = attributes.dilation ?? [];
  const reach = (outWidth - 1) * strideWidth + (kernelWidth - 1) * dilationWidth + 1;
  const rowFloats = Math.ceil(Math.max(reach, width + padWidth) / 4) * 4;
  return new PlannedCall(engine, op, {
    kernel: selectKernel(engine, request, [name]),
    layout: planePoolingLayout,
    fields: {
      x: 0,
      y: 0,
      scratch: 0,
      rowFloats,
      planes: (batch as number) * (channels as number),
      height,
      width,
      outHeight,
      outWidth,
      kernelHeight,
      kernelWidth,
      strideHeight,
      strideWidth,
      padHeight,
      padWidth,
      dilationHeight,
      dilationWidth,
    },
    inputs: [{ operand: 0, spec: { ...x, layout: "contiguous" }, field: "x" }],
    output: { spec: output, field: "y" },
    scratch: { bytes: rowFloats * 4 * engine.threads.count, field: "scratch" },
  });
}
