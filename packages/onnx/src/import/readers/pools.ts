import { dtypes, ops } from "@quantrace/core";
import { type Node, tensorTypeOf } from "@quantrace/ir";
import type { OpReader, ReadCall } from "../read-context.ts";
import { type Margins, marginsOf, variant, withMargins } from "./spatial.ts";

interface Window {
  readonly kernelSize: readonly number[];
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
  readonly margins: Margins;
  readonly ceilMode: boolean;
}

function windowOf(call: ReadCall): Window {
  const kernelSize = call.ints("kernel_shape") ?? [];
  const ones = kernelSize.map(() => 1);
  const [stride, dilation] = [call.ints("strides") ?? ones, call.ints("dilations") ?? ones];
  const margins = marginsOf(call, kernelSize, stride, dilation, call.shape(0).slice(2));
  const ceilMode = call.int("ceil_mode", 0) === 1;
  const isEven = margins.before.every((size, d) => size === margins.after[d]);
  if (ceilMode && !isEven) throw call.unsupported("it has margins of several sizes in ceil mode");
  return { kernelSize, stride, dilation, margins, ceilMode };
}

export const maxPool: OpReader = (call) => {
  call.only("storage_order", 0);
  const { kernelSize, stride, dilation, margins, ceilMode } = windowOf(call);
  const { dtype } = tensorTypeOf(call.node(0));
  const [x, padding] = withMargins(call, call.node(0), margins, dtypes[dtype].min, kernelSize);
  const attributes = { kernelSize, stride, padding, dilation, ceilMode };
  const isByte = dtype === "uint8" || dtype === "int8";
  const op =
    isByte && kernelSize.length === 2
      ? ops["quantized.maxPool2d"]
      : variant(call, "maxPool", kernelSize.length);
  return call.add(op, [x], attributes);
};

/**
 * Margins that do not count and that no pooling here takes: the mean over the window with them is divided by the share of
 * the window that lies in the image.
 */
export const averagePool: OpReader = (call) => {
  const { kernelSize, stride, dilation, margins, ceilMode } = windowOf(call);
  const countIncludePad = call.int("count_include_pad", 0) === 1;
  if (dilation.some((size) => size !== 1)) throw call.unsupported("its dilations are not 1");
  const image = call.node(0);
  const [x, padding] = withMargins(call, image, margins, 0, kernelSize);
  const attributes = { kernelSize, stride, padding, ceilMode, countIncludePad };
  const op = variant(call, "avgPool", kernelSize.length);
  if (x === image || countIncludePad) return call.add(op, [x], attributes);
  if (ceilMode) throw call.unsupported("it has margins wider than half of the window in ceil mode");
  const shape = [1, 1, ...call.shape(0).slice(2)];
  const ones = call.add(ops.full, [], { shape, value: 1, dtype: "float32" });
  const [inside] = withMargins(call, ones, margins, 0, kernelSize);
  const share = call.add(op, [inside], attributes);
  return call.add(ops.div, [call.add(op, [x], attributes), share]);
};

/** A pooling over the whole image. */
export function globalPool(name: "adaptiveAvgPool" | "adaptiveMaxPool"): OpReader {
  return (call): Node => {
    const rank = call.shape(0).length - 2;
    return call.add(variant(call, name, rank), [call.node(0)], {
      outputSize: new Array<number>(rank).fill(1),
    });
  };
}
