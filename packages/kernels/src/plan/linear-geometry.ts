import { type CallRequest, checkShape, type TensorSpec, wrongShape } from "../call-request.ts";
import type { Conv2dGeometry } from "./conv2d-geometry.ts";

/**
 * A linear layer, x [...B, K] by weight [N, K], as a 1x1 convolution of an image with one column: its pixels are the
 * rows of x. Throws QS1002.
 */
export function linearGeometry(
  request: CallRequest,
  x: TensorSpec,
  weight: TensorSpec,
  bias: TensorSpec | null,
): Conv2dGeometry {
  const [filters, depth] = weight.shape as [number, number];
  if (weight.shape.length !== 2) throw wrongShape(request, "weight", weight.shape, "[N, K]");
  if (x.shape.at(-1) !== depth) throw wrongShape(request, "x", x.shape, `[...B, ${depth}]`);
  if (bias !== null) checkShape(request, "bias", bias, [filters]);
  const leading = x.shape.slice(0, -1);
  checkShape(request, "y", request.output, [...leading, filters]);
  const rows = leading.reduce((count, size) => count * size, 1);
  return {
    batch: 1,
    channels: depth,
    height: rows,
    width: 1,
    filters,
    groups: 1,
    kernelHeight: 1,
    kernelWidth: 1,
    strideHeight: 1,
    strideWidth: 1,
    padHeight: 0,
    padWidth: 0,
    dilationHeight: 1,
    dilationWidth: 1,
    outHeight: rows,
    outWidth: 1,
  };
}
