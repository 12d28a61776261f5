import { dtypes } from "@quantrace/core";
import type { Argument } from "@quantrace/ir";
import type { ValueName } from "../onnx-writer.ts";
import type { OpCall, OpWriter, WriteContext } from "../write-context.ts";
import type { ByteDType } from "./byte-dtype.ts";
import { scaleOf } from "./quantize.ts";
import { weightSums } from "./quantized.ts";

/** The least scale that a run chooses. */
const LEAST_SCALE = 2 ** -126;

/** Least or greatest value of a tensor and 0. */
function extreme(call: OpCall, kind: "Min" | "Max", { writer }: WriteContext): ValueName {
  const axes = writer.int64(call.shape(0).map((_, d) => d));
  const found = writer.call(`Reduce${kind}`, [call.input(0), axes], {
    keepdims: 0n,
    noop_with_empty_axes: 1n,
  });
  return writer.call(kind, [found, writer.scalar("float32", 0)]);
}

function limitsOf(call: OpCall): { readonly low: number; readonly high: number } {
  const { min, max } = dtypes[call.attributes["dtype"] as ByteDType];
  const { quantMin, quantMax } = call.attributes as Record<"quantMin" | "quantMax", number | null>;
  return { low: quantMin ?? min, high: quantMax ?? max };
}

/** `(hi - lo) / steps`, or the difference of the quotients where `hi - lo` leaves float32; 1 where both are 0. */
export const chooseScale: OpWriter = (call, context) => {
  const { writer } = context;
  const [lo, hi] = [extreme(call, "Min", context), extreme(call, "Max", context)];
  const { low, high } = limitsOf(call);
  const perStep = (value: ValueName): ValueName =>
    writer.call("Div", [value, writer.scalar("float32", high - low)]);
  const spread = writer.call("Sub", [hi, lo]);
  const wide = writer.call("Sub", [perStep(hi), perStep(lo)]);
  const scale = writer.call("Where", [writer.call("IsInf", [spread]), wide, perStep(spread)]);
  const normal = writer.call("Max", [scale, writer.scalar("float32", LEAST_SCALE)]);
  return writer.call("Where", [writer.call("Equal", [hi, lo]), writer.scalar("float32", 1), normal]);
};

/** `sat(quantMin - rne(lo / scale))`; in float32 until it is within the integers. */
export const chooseZeroPoint: OpWriter = (call, context) => {
  const { writer } = context;
  const { low, high } = limitsOf(call);
  const [least, greatest] = [writer.scalar("float32", low), writer.scalar("float32", high)];
  const scale = scaleOf(call.node.args[1] as Argument, writer);
  const steps = writer.call("Round", [writer.call("Div", [extreme(call, "Min", context), scale])]);
  const point = writer.call("Clip", [writer.call("Sub", [least, steps]), least, greatest]);
  return writer.cast(point, "int32");
};

/** Sums of integers, made real by the product of the scales, and the bias. */
export const linearDynamic: OpWriter = (call, context) => {
  const { writer } = context;
  const sums = writer.cast(weightSums(call, context), "float32");
  const [xScale, weightScale] = [3, 5].map((i) => scaleOf(call.node.args[i] as Argument, writer)) as [
    ValueName,
    ValueName,
  ];
  const real = writer.call("Mul", [sums, writer.call("Mul", [xScale, weightScale])]);
  return call.input(2) === "" ? real : writer.call("Add", [real, call.input(2)]);
};
