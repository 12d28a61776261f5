import { allocate, type TensorData } from "@quantrace/core";
import { tensorTypeOf } from "@quantrace/ir";
import type { ValueName } from "../onnx-writer.ts";
import type { OpCall, OpWriter, WriteContext } from "../write-context.ts";
import { type PoolWindow, poolWindow, staticSpatial, windowFields } from "./pool-window.ts";

/** What each window is divided by: one number, or one for each place in the image. */
type Divisor = number | TensorData;

/** The averages of real numbers. */
export const averagePool: OpWriter = (call, context) => averages(call, realInput(call), context);

/** The numbers that are averaged. ONNX Runtime may run one operator on integers, so that this takes some divisors only. */
export interface Averaged {
  readonly real: ValueName;
  /** The same numbers for sums. */
  readonly summed: ValueName;
  readonly allows: (divisor: number) => boolean;
}

export function realInput(call: OpCall): Averaged {
  return { real: call.input(0), summed: call.input(0), allows: () => true };
}

/**
 * Averages over windows: ONNX's operator where it divides by the same number, else sums, which are a convolution with ones,
 * and a division. Sums of whole numbers below 2^24 are exact.
 */
export function averages(call: OpCall, values: Averaged, context: WriteContext): ValueName {
  const { writer } = context;
  const window = poolWindow(call);
  const divisor = divisorOf(call, window);
  const hasOwn = (call.attributes["divisorOverride"] ?? null) !== null;
  if (!hasOwn && typeof divisor === "number" && values.allows(divisor))
    return writer.call("AveragePool", [values.real], {
      ...windowFields(window),
      count_include_pad: call.attributes["countIncludePad"] === true ? 1n : 0n,
    });
  const by =
    typeof divisor === "number"
      ? writer.scalar("float32", divisor)
      : writer.weight(`${call.node.name}.divisor`, divisor);
  return writer.call("Div", [windowSums(call, values.summed, window, context), by]);
}

function windowSums(call: OpCall, value: ValueName, window: PoolWindow, { writer }: WriteContext): ValueName {
  const channels = call.shape(0)[1];
  if (typeof channels !== "number") throw call.unsupported("its number of channels is symbolic");
  if (channels === 0) throw call.unsupported("it has no channels");
  const ones = allocate("float32", [channels, 1, ...window.kernel]);
  ones.data.fill(1);
  const { kernel_shape: _, ...fields } = windowFields(window);
  const weight = writer.weight(`${call.node.name}.ones`, ones);
  return writer.call("Conv", [value, weight], { ...fields, group: BigInt(channels) });
}

function divisorOf(call: OpCall, { kernel, stride, padding, end }: PoolWindow): Divisor {
  const given = call.attributes["divisorOverride"] ?? null;
  if (given !== null) return given as number;
  const includesPad = call.attributes["countIncludePad"] === true;
  const isUniform = kernel.every((_, d) =>
    includesPad ? (end[d] as number) <= (padding[d] as number) : padding[d] === 0 && end[d] === 0,
  );
  if (isUniform) return product(kernel);
  const sizes = staticSpatial(call, "a divisor that differs between windows");
  const counts = tensorTypeOf(call.node).shape.slice(2) as readonly number[];
  const perDim = counts.map((count, d) => {
    const [k, s, p, size] = [kernel[d], stride[d], padding[d], sizes[d]] as [number, number, number, number];
    return Array.from({ length: count }, (_, i) => {
      const start = i * s - p;
      if (includesPad) return Math.min(start + k, size + p) - start;
      return Math.min(start + k, size) - Math.max(start, 0);
    });
  });
  return outerProduct(perDim);
}

/** One number for each place of an image, from those of its dimensions; leading sizes are 1. */
export function outerProduct(perDim: readonly (readonly number[])[]): TensorData {
  const places = perDim.reduce<readonly number[]>(
    (left, right) => left.flatMap((a) => right.map((b) => a * b)),
    [1],
  );
  const shape = [1, 1, ...perDim.map(({ length }) => length)];
  return { dtype: "float32", shape, data: Float32Array.from(places) };
}

export function product(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total * size, 1);
}
