import {
  type CallRequest,
  checkDType,
  checkShape,
  type Conv2dAttributes,
  operandAt,
  optionalOperandAt,
  type TensorSpec,
  wrongShape,
} from "../../call-request.ts";
import { type Engine, noKernel } from "../../engine.ts";
import { PlannedCall } from "../../planned-call.ts";
import type { Conv2dGeometry } from "../conv2d-geometry.ts";
import { selectKernel } from "../select-kernel.ts";
import { ofForm } from "./conv2d-of-values.ts";
import { parameterInputs } from "./parameter-inputs.ts";
import { planarForm } from "./planar-form.ts";

/** The attributes of a transposed convolution: pairs are [height, width]. */
export interface ConvTranspose2dAttributes extends Conv2dAttributes {
  readonly outputPadding: readonly [number, number];
}

/**
 * Plans convTranspose2d(x, weight, bias?) in float32: a convolution of x, whose pixels are spread as far as the stride
 * is, by the mirrored kernel. Its sums run over channels, then the kernel's positions in the order of the weight, which
 * is that of the reference. Padding beyond the kernel would cut x: no kernel has that.
 */
export function planConvTranspose2d(engine: Engine, request: CallRequest<"convTranspose2d">): PlannedCall {
  const x = operandAt(request, 0, "x");
  const weight = operandAt(request, 1, "weight");
  const bias = optionalOperandAt(request, 2);
  for (const [name, spec] of Object.entries({ x, weight, bias: bias ?? x, y: request.output })) {
    checkDType(request, name, spec, "float32");
  }
  const { stride, outputPadding } = request.attributes;
  const geometry = spreadGeometry(request, x, weight, bias);
  if (geometry.padHeight < 0 || geometry.padWidth < 0) {
    throw noKernel(engine, request.op, "padding beyond the kernel");
  }
  const kernel = selectKernel(engine, request, ["f32_f32_igemm_2x16__simd128"]);
  const form = planarForm(geometry, engine.threads.count, { transposed: { spread: stride, outputPadding } });
  return new PlannedCall(engine, request.op, {
    ...ofForm(engine, request, form),
    kernel,
    inputs: [
      { operand: 0, spec: { ...x, layout: "contiguous" }, field: "x" },
      ...parameterInputs({ weight, bias }, "weight"),
    ],
  });
}

/** The sizes of the convolution that a transposed one is. Throws QS1002. */
function spreadGeometry(
  request: CallRequest<"convTranspose2d">,
  x: TensorSpec,
  weight: TensorSpec,
  bias: TensorSpec | null,
): Conv2dGeometry {
  const { stride, padding, dilation, groups, outputPadding } = request.attributes;
  if (x.shape.length !== 4) throw wrongShape(request, "x", x.shape, "[B, C, H, W]");
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  const [inputs, perGroup = 0, kernelHeight = 0, kernelWidth = 0] = weight.shape;
  if (weight.shape.length !== 4 || inputs !== channels || channels % groups !== 0) {
    throw wrongShape(request, "weight", weight.shape, `[${channels}, O/groups, KH, KW]`);
  }
  const filters = perGroup * groups;
  if (bias !== null) checkShape(request, "bias", bias, [filters]);
  const outSize = (size: number, kernel: number, d: 0 | 1): number =>
    (size - 1) * stride[d] - 2 * padding[d] + dilation[d] * (kernel - 1) + outputPadding[d] + 1;
  const [outHeight, outWidth] = [outSize(height, kernelHeight, 0), outSize(width, kernelWidth, 1)];
  checkShape(request, "y", request.output, [batch, filters, outHeight, outWidth]);
  return {
    batch,
    channels,
    height,
    width,
    filters,
    groups,
    kernelHeight,
    kernelWidth,
    strideHeight: 1,
    strideWidth: 1,
    padHeight: dilation[0] * (kernelHeight - 1) - padding[0],
    padWidth: dilation[1] * (kernelWidth - 1) - padding[1],
    dilationHeight: dilation[0],
    dilationWidth: dilation[1],
    outHeight,
    outWidth,
  };
}
