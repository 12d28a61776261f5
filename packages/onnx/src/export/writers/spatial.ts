import { ints, type AttributeValue } from "../../model/attribute.ts";
import type { OpCall, OpWriter } from "../write-context.ts";

export type Fields = Readonly<Record<string, AttributeValue>>;

/** The window of a convolution. */
export function convolutionFields(call: OpCall): Fields {
  const padding = call.ints("padding");
  return {
    strides: ints(call.ints("stride")),
    pads: ints([...padding, ...padding]),
    dilations: ints(call.ints("dilation")),
    group: BigInt(call.int("groups")),
  };
}

/**
 * The window of a transposed convolution. What is added to the output's end is what is not cut off there: ONNX Runtime
 * takes `output_padding` only below the stride.
 */
export function transposedFields(call: OpCall): Fields {
  const [stride, padding, added] = ["stride", "padding", "outputPadding"].map((name) => call.ints(name)) as [
    readonly number[],
    readonly number[],
    readonly number[],
  ];
  const end = padding.map((size, d) => size - (added[d] as number));
  const fits = end.every((size) => size >= 0);
  if (!fits && added.some((size, d) => size >= (stride[d] as number)))
    throw call.unsupported("its outputPadding is not smaller than its stride, nor than its padding");
  const pads = fits ? [...padding, ...end] : [...padding, ...padding];
  return {
    ...convolutionFields(call),
    pads: ints(pads),
    ...(fits ? {} : { output_padding: ints(added) }),
  };
}

/** ONNX Runtime 1.30 does not end on a convolution without channels. */
export function checkChannels(call: OpCall): void {
  if (call.shape(1).includes(0)) throw call.unsupported("it has no channels");
}

export const convolution: OpWriter = (call, { writer }) => {
  checkChannels(call);
  return writer.call("Conv", call.inputs, convolutionFields(call));
};

export const transposedConvolution: OpWriter = (call, { writer }) => {
  checkChannels(call);
  return writer.call("ConvTranspose", call.inputs, transposedFields(call));
};
