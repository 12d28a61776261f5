import { type DimValue, formatShape, type SymbolicShape } from "../../dim/symbolic-dim.ts";
import { failure } from "../../errors/index.ts";
import type { Attributes } from "../../op/attributes.ts";
import type { TensorType } from "../../op/tensor-type.ts";
import { windowCount, windowCountCeil } from "../../shape/window.ts";
import { checkWindowAttributes } from "./window-attributes.ts";

type Pair<T> = readonly [T, T];

/** Completes and checks a pooling window: `stride` null is the kernel's size. Throws QS1007. */
export function normalizePool(op: string, given: Attributes): Attributes {
  const attributes = checkWindowAttributes(op, {
    ...given,
    stride: given["stride"] ?? given["kernelSize"] ?? null,
  });
  const kernel = attributes["kernelSize"] as Pair<number>;
  const padding = attributes["padding"] as Pair<number>;
  const dilation = (attributes["dilation"] ?? [1, 1]) as Pair<number>;
  const most = ([0, 1] as const).map((i) => Math.floor((dilation[i] * (kernel[i] - 1) + 1) / 2));
  if (padding.every((p, i) => p <= (most[i] as number))) return attributes;
  const expected = `at most half of the window: ${most.join(", ")}`;
  throw failure("QS1007", { op, attribute: "padding", found: padding.join(", "), expected });
}

/** The type of what a pooling window gives. Throws QS1002 for an empty image, QS1201 for too small a one. */
export function pooledType(op: string, x: TensorType, attributes: Attributes): TensorType {
  const [n, c, ...size] = imageSizes(op, x.shape);
  const kernel = attributes["kernelSize"] as Pair<number>;
  const stride = attributes["stride"] as Pair<number>;
  const padding = attributes["padding"] as Pair<number>;
  const dilation = (attributes["dilation"] ?? [1, 1]) as Pair<number>;
  const rule = attributes["ceilMode"] === true ? windowCountCeil : windowCount;
  const count = (i: 0 | 1): DimValue =>
    rule(op, size[i], { kernel: kernel[i], stride: stride[i], padding: padding[i], dilation: dilation[i] });
  return { dtype: x.dtype, shape: [n, c, count(0), count(1)] };
}

/** The sizes of a batch of images that have pixels. Throws QS1002. */
export function imageSizes(
  op: string,
  shape: SymbolicShape,
): readonly [DimValue, DimValue, DimValue, DimValue] {
  if (shape[2] !== 0 && shape[3] !== 0) return shape as readonly [DimValue, DimValue, DimValue, DimValue];
  const expected = "[N, C, H, W] with H and W of 1 or more";
  throw failure("QS1002", { op, operand: "x", found: formatShape(shape), expected });
}
