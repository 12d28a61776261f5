import { type DimValue, ops, type OpId } from "@quantrace/core";
import { type Node, tensorTypeOf } from "@quantrace/ir";
import type { OpReader, ReadCall } from "../read-context.ts";

/** The margins of a window at either end of each dimension. */
export interface Margins {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** An operation in the variant for images of this rank. */
export function variant(call: ReadCall, name: string, rank: number): (typeof ops)[OpId] {
  if (rank < 1 || rank > 3) throw call.unsupported(`it has ${rank} dimensions besides batch and channels`);
  return ops[`${name}${rank}d` as OpId];
}

/** `pads`, or what `auto_pad` makes of the sizes. */
export function marginsOf(
  call: ReadCall,
  kernel: readonly number[],
  stride: readonly number[],
  dilation: readonly number[],
  sizes: readonly DimValue[],
): Margins {
  const given = call.ints("pads");
  const auto = call.text("auto_pad", "NOTSET");
  const none = kernel.map(() => 0);
  if (auto === "NOTSET")
    return given === null
      ? { before: none, after: none }
      : { before: given.slice(0, kernel.length), after: given.slice(kernel.length) };
  if (auto === "VALID") return { before: none, after: none };
  if (auto !== "SAME_UPPER" && auto !== "SAME_LOWER") throw call.unsupported(`its auto_pad is ${auto}`);
  const totals = kernel.map((size, d) => {
    const image = sizes[d];
    if (typeof image !== "number")
      throw call.unsupported("auto_pad needs sizes of the image that are numbers");
    const by = stride[d] as number;
    const span = (dilation[d] as number) * (size - 1) + 1;
    return Math.max(0, (Math.ceil(image / by) - 1) * by + span - image);
  });
  const small = totals.map((total) => Math.floor(total / 2));
  const large = totals.map((total) => Math.ceil(total / 2));
  return auto === "SAME_UPPER" ? { before: small, after: large } : { before: large, after: small };
}

/**
 * Margins of one size at both ends belong to the window, where they are at most half of it if it is named (for pooling);
 * others are added before, as this value.
 */
export function withMargins(
  call: ReadCall,
  x: Node,
  { before, after }: Margins,
  value: number,
  window: readonly number[] | null = null,
): readonly [Node, readonly number[]] {
  const isNarrow = window === null || before.every((size, d) => 2 * size <= (window[d] as number));
  if (isNarrow && before.every((size, d) => size === after[d])) return [x, before];
  const pad = before.flatMap((size, d) => [size, after[d] as number]);
  const pairs = before.map((_, d) => pad.slice(2 * d, 2 * d + 2)).reverse();
  return [call.add(ops.pad, [x], { pad: pairs.flat(), value }), before.map(() => 0)];
}

/** What the convolutions share. */
export interface ConvolutionWindow {
  readonly x: Node;
  readonly rank: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export function convolutionWindow(
  call: ReadCall,
  weight: Node,
  padValue: number,
  image: Node = call.node(0),
): ConvolutionWindow {
  const kernel = tensorTypeOf(weight).shape.slice(2) as readonly number[];
  const rank = kernel.length;
  call.ints("kernel_shape");
  const ones = kernel.map(() => 1);
  const [stride, dilation] = [call.ints("strides") ?? ones, call.ints("dilations") ?? ones];
  const margins = marginsOf(call, kernel, stride, dilation, call.shape(0).slice(2));
  const [x, padding] = withMargins(call, image, margins, padValue);
  return { x, rank, attributes: { stride, padding, dilation, groups: call.int("group", 1) } };
}

export const convolution: OpReader = (call) => {
  const weight = call.node(1);
  const { x, rank, attributes } = convolutionWindow(call, weight, 0);
  return call.add(variant(call, "conv", rank), [x, weight, call.optionalNode(2)], attributes);
};

/** What is cut off less at the end is `outputPadding`. */
export const transposedConvolution: OpReader = (call) => {
  const weight = call.node(1);
  const kernel = tensorTypeOf(weight).shape.slice(2) as readonly number[];
  call.ints("kernel_shape");
  if (call.ints("output_shape") !== null) throw call.unsupported("its output_shape is given");
  if (call.text("auto_pad", "NOTSET") !== "NOTSET") throw call.unsupported("its auto_pad is given");
  const [ones, none] = [kernel.map(() => 1), kernel.map(() => 0)];
  const pads = call.ints("pads") ?? [...none, ...none];
  const padding = pads.slice(0, kernel.length);
  const added = call.ints("output_padding") ?? none;
  const outputPadding = padding.map(
    (size, d) => (added[d] as number) + size - (pads[kernel.length + d] as number),
  );
  if (outputPadding.some((size) => size < 0))
    throw call.unsupported("it cuts off more at the end than at the start");
  const attributes = {
    stride: call.ints("strides") ?? ones,
    padding,
    outputPadding,
    groups: call.int("group", 1),
    dilation: call.ints("dilations") ?? ones,
  };
  return call.add(
    variant(call, "convTranspose", kernel.length),
    [call.node(0), weight, call.optionalNode(2)],
    attributes,
  );
};
