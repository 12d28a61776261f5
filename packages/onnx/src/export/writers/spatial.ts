import { ints, type AttributeValue } from "../../model/attribute.ts";
import type { OpCall, OpWriter } from "../write-context.ts";

type Fields = Readonly<Record<string, AttributeValue>>;

/** ONNX wants the padding of both ends. */
function bothEnds(padding: readonly number[]): bigint[] {
  return ints([...padding, ...padding]);
}

/** The window of a convolution. */
export function convolutionFields(call: OpCall): Fields {
  return {
    strides: ints(call.ints("stride")),
    pads: bothEnds(call.ints("padding")),
    dilations: ints(call.ints("dilation")),
    group: BigInt(call.int("groups")),
  };
}

/** The window of a transposed convolution. */
export function transposedFields(call: OpCall): Fields {
  return { ...convolutionFields(call), output_padding: ints(call.ints("outputPadding")) };
}

/** The window of a pooling; without a stride it is the kernel's size. */
export function windowFields(call: OpCall): Fields {
  const kernel = call.ints("kernelSize");
  const { stride } = call.attributes;
  return {
    kernel_shape: ints(kernel),
    strides: ints((stride as readonly number[] | null) ?? kernel),
    pads: bothEnds(call.ints("padding")),
    ceil_mode: call.attributes["ceilMode"] === true ? 1n : 0n,
  };
}

export const convolution: OpWriter = (call, { writer }) =>
  writer.call("Conv", call.inputs, convolutionFields(call));

export const transposedConvolution: OpWriter = (call, { writer }) =>
  writer.call("ConvTranspose", call.inputs, transposedFields(call));

export const maxPool: OpWriter = (call, { writer }) =>
  writer.call("MaxPool", [call.input(0)], {
    ...windowFields(call),
    dilations: ints(call.ints("dilation")),
  });

/** The window of an average pooling. A divisor of one's own is left to the caller. */
export function averageFields(call: OpCall): Fields {
  return { ...windowFields(call), count_include_pad: call.attributes["countIncludePad"] === true ? 1n : 0n };
}

export const averagePool: OpWriter = (call, { writer }) => {
  const divisor = call.attributes["divisorOverride"] ?? null;
  if (divisor === null) return writer.call("AveragePool", [call.input(0)], averageFields(call));
  const count = call.ints("kernelSize").reduce((product, size) => product * size, 1);
  const fields = { ...averageFields(call), count_include_pad: 1n };
  const mean = writer.call("AveragePool", [call.input(0)], fields);
  return writer.call("Mul", [mean, writer.scalar("float32", count / (divisor as number))]);
};

/** The window of an adaptive pooling: null for the whole image, undefined where no one window does it. */
export function adaptiveWindow(call: OpCall): Fields | null | undefined {
  const output = call.ints("outputSize");
  if (output.every((size) => size === 1)) return null;
  const input = call.shape(0).slice(-output.length);
  const fits = input.every((size, i) => typeof size === "number" && size % (output[i] as number) === 0);
  if (!fits) return undefined;
  const kernel = input.map((size, i) => (size as number) / (output[i] as number));
  return { kernel_shape: ints(kernel), strides: ints(kernel) };
}
