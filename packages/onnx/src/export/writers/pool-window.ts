import { tensorTypeOf } from "@quantrace/ir";
import { ints } from "../../model/attribute.ts";
import type { OpCall } from "../write-context.ts";
import type { Fields } from "./spatial.ts";

/** A pooling window with the padding that it needs at either end. */
export interface PoolWindow {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  /** What the last window reaches beyond the image: `padding`, or more or less than that in ceil mode. */
  readonly end: readonly number[];
}

/** The window of a pooling; without a stride it is the kernel's size. */
export function poolWindow(call: OpCall): PoolWindow {
  const kernel = call.ints("kernelSize");
  const stride = (call.attributes["stride"] as readonly number[] | null) ?? kernel;
  const padding = call.ints("padding");
  const dilation = (call.attributes["dilation"] as readonly number[] | undefined) ?? kernel.map(() => 1);
  if (call.attributes["ceilMode"] !== true) return { kernel, stride, padding, end: padding };
  const sizes = staticSpatial(call, "ceilMode");
  const counts = tensorTypeOf(call.node).shape.slice(-kernel.length) as readonly number[];
  const end = kernel.map((size, d) => {
    const span = (dilation[d] as number) * (size - 1) + 1;
    const last = ((counts[d] as number) - 1) * (stride[d] as number) - (padding[d] as number);
    return Math.max(0, last + span - (sizes[d] as number));
  });
  return { kernel, stride, padding, end };
}

/** The sizes of the image, which must be numbers. */
export function staticSpatial(call: OpCall, why: string): readonly number[] {
  const rank = tensorTypeOf(call.node).shape.length - 2;
  const sizes = call.shape(0).slice(-rank);
  if (sizes.every((size) => typeof size === "number")) return sizes;
  throw call.unsupported(`${why} needs sizes of the image that are numbers`);
}

/** A window as ONNX's poolings take it. */
export function windowFields({ kernel, stride, padding, end }: PoolWindow): Fields {
  return { kernel_shape: ints(kernel), strides: ints(stride), pads: ints([...padding, ...end]) };
}
