import { productOfDims } from "@quantrace/core";
import type { ValueName } from "../onnx-writer.ts";
import type { OpCall, OpWriter, WriteContext } from "../write-context.ts";
import { type Averaged, outerProduct, product, realInput } from "./average-pool.ts";
import { type PoolWindow, staticSpatial, windowFields } from "./pool-window.ts";

/** What a window covers along one dimension. */
interface Extent {
  readonly from: number;
  readonly to: number;
}

/** The greatest of each window; ONNX's global operator takes no integers. */
export const adaptiveMaxPool: OpWriter = (call, { writer }) => {
  const value = call.input(0);
  if (isGlobal(call))
    return writer.call("ReduceMax", [value, writer.int64(spatialAxes(call))], { keepdims: 1n });
  const window = evenWindow(call);
  if (window !== null) return writer.call("MaxPool", [value], windowFields(window));
  return sliced(call, value, "ReduceMax", writer);
};

export const adaptiveAveragePool: OpWriter = (call, context) =>
  adaptiveAverages(call, realInput(call), context);

/**
 * Averages over windows that cover the image: one operator where they have one size, else sums, over
 * slices where the windows differ, and a division.
 */
export function adaptiveAverages(call: OpCall, values: Averaged, context: WriteContext): ValueName {
  const { writer } = context;
  if (isGlobal(call)) return globalAverage(call, values, context);
  const window = evenWindow(call);
  if (window !== null && values.allows(product(window.kernel)))
    return writer.call("AveragePool", [values.real], windowFields(window));
  const sums = sliced(call, values.summed, "ReduceSum", writer);
  const divisors = outerProduct(extentsOf(call).map((extents) => extents.map(({ from, to }) => to - from)));
  return writer.call("Div", [sums, writer.weight(`${call.node.name}.divisor`, divisors)]);
}

function globalAverage(call: OpCall, values: Averaged, { writer, dims }: WriteContext): ValueName {
  const count = productOfDims(call.shape(0).slice(2));
  if (values.allows(typeof count === "number" ? count : Number.NaN))
    return writer.call("GlobalAveragePool", [values.real]);
  const sums = writer.call("ReduceSum", [values.summed, writer.int64(spatialAxes(call))], { keepdims: 1n });
  const by =
    typeof count === "number" ? writer.scalar("float32", count) : writer.cast(dims.one(count), "float32");
  return writer.call("Div", [sums, by]);
}

function isGlobal(call: OpCall): boolean {
  return call.ints("outputSize").every((size) => size === 1);
}

function spatialAxes(call: OpCall): readonly number[] {
  return call.ints("outputSize").map((_, d) => d + 2);
}

/** The one window that covers the image evenly; null where the windows differ in size. */
function evenWindow(call: OpCall): PoolWindow | null {
  const output = call.ints("outputSize");
  const input = staticSpatial(call, "an adaptive pooling");
  if (input.some((size, d) => size % (output[d] as number) !== 0)) return null;
  const kernel = input.map((size, d) => size / (output[d] as number));
  const none = kernel.map(() => 0);
  return { kernel, stride: kernel, padding: none, end: none };
}

/** Output i of n covers `floor(i size / n)` to `ceil((i + 1) size / n) - 1`. */
function extentsOf(call: OpCall): readonly (readonly Extent[])[] {
  const sizes = staticSpatial(call, "an adaptive pooling");
  return call.ints("outputSize").map((count, d) => {
    const size = sizes[d] as number;
    return Array.from({ length: count }, (_, i) => ({
      from: Math.floor((i * size) / count),
      to: Math.ceil(((i + 1) * size) / count),
    }));
  });
}

/** Greatest or sum over each window, one dimension after the other. */
function sliced(
  call: OpCall,
  value: ValueName,
  opType: "ReduceMax" | "ReduceSum",
  writer: WriteContext["writer"],
): ValueName {
  return extentsOf(call).reduce((current, extents, d) => {
    const axis = writer.int64([d + 2]);
    const parts = extents.map(({ from, to }) => {
      const part = writer.call("Slice", [current, writer.int64([from]), writer.int64([to]), axis]);
      return writer.call(opType, [part, axis], { keepdims: 1n });
    });
    return parts.length === 1
      ? (parts[0] as ValueName)
      : writer.call("Concat", parts, { axis: BigInt(d + 2) });
  }, value);
}
