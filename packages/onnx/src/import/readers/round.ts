import { ops } from "@quantrace/core";
import type { OpReader } from "../read-context.ts";

/** From here on every float32 is a whole number. */
const WHOLE_FROM = 2 ** 23;

/** The nearest whole number, ties to even: by way of the integers, where there can be a fraction. */
export const round: OpReader = (call) => {
  const x = call.node(0);
  const integers = call.add(ops.quantize, [x, 1, 0], { dtype: "int32" });
  const hasFraction = call.add(ops.lt, [call.add(ops.abs, [x]), WHOLE_FROM]);
  const whole = call.add(ops.where, [hasFraction, call.add(ops.dequantize, [integers, 1, 0]), x]);
  call.context.whole.add(whole);
  return whole;
};
