import { type DimValue, formatShape, type SymbolicShape } from "../../dim/symbolic-dim.ts";
import { failure } from "../../errors/index.ts";
import type { Attributes } from "../../op/attributes.ts";
import type { TensorType } from "../../op/tensor-type.ts";
import { windowCount, windowCountCeil } from "../../shape/window.ts";
import { evenly, imagePattern, type Spatial, type SpatialRank, spatialWords } from "./spatial.ts";
import { checkWindowAttributes } from "./window-attributes.ts";

/** Completes and checks a pooling window: `stride` null is the kernel's size. Throws QS1007. */
export function normalizePool(op: string, given: Attributes): Attributes {
  const attributes = checkWindowAttributes(op, {
    ...given,
    stride: given["stride"] ?? given["kernelSize"] ?? null,
  });
  const { kernel, padding, dilation } = windowOf(attributes);
  const most = kernel.map((size, d) => Math.floor(((dilation[d] as number) * (size - 1) + 1) / 2));
  if (padding.every((p, d) => p <= (most[d] as number))) return attributes;
  const expected = `at most half of the window: ${most.join(", ")}`;
  throw failure("QS1007", { op, attribute: "padding", found: padding.join(", "), expected });
}

/** The type of what a pooling window gives. Throws QS1002 for an empty image, QS1201 for too small a one. */
export function pooledType(op: string, rank: SpatialRank, x: TensorType, attributes: Attributes): TensorType {
  const [n, c, ...size] = imageSizes(op, rank, x.shape);
  const { kernel, stride, padding, dilation } = windowOf(attributes);
  const rule = attributes["ceilMode"] === true ? windowCountCeil : windowCount;
  const counts = size.map((pixels, d) =>
    rule(op, pixels, {
      kernel: kernel[d] as number,
      stride: stride[d] as number,
      padding: padding[d] as number,
      dilation: dilation[d] as number,
    }),
  );
  return { dtype: x.dtype, shape: [n, c, ...counts] };
}

/** The type of what an adaptive pooling gives. Throws QS1002 for an empty image. */
export function adaptiveType(op: string, rank: SpatialRank, x: TensorType, outputSize: Spatial): TensorType {
  const [n, c] = imageSizes(op, rank, x.shape);
  return { dtype: x.dtype, shape: [n, c, ...outputSize] };
}

/** The sizes of a batch of images that have pixels. Throws QS1002. */
export function imageSizes(
  op: string,
  rank: SpatialRank,
  shape: SymbolicShape,
): readonly [DimValue, DimValue, ...DimValue[]] {
  if (!shape.slice(2).includes(0)) return shape as readonly [DimValue, DimValue, ...DimValue[]];
  const expected = `[${imagePattern(rank).join(", ")}] with ${spatialWords(rank)} of 1 or more`;
  throw failure("QS1002", { op, operand: "x", found: formatShape(shape), expected });
}

function windowOf(
  attributes: Attributes,
): Readonly<Record<"kernel" | "stride" | "padding" | "dilation", Spatial>> {
  const kernel = attributes["kernelSize"] as Spatial;
  return {
    kernel,
    stride: attributes["stride"] as Spatial,
    padding: attributes["padding"] as Spatial,
    dilation: (attributes["dilation"] as Spatial | undefined) ?? evenly(kernel.length as SpatialRank, 1),
  };
}
