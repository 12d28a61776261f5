import { checkScale, checkZeroPoint, type QuantizeBy } from "@quantrace/core/numerics";
import type { RunCheck } from "../../planned-call.ts";
import { type ByteDType, byteRanges } from "./quantization.ts";

/** Checks a scale that comes with each run, the input at an index. Throws QQ1003. */
export function scaleCheck(where: string, index: number, by: QuantizeBy = "divide"): RunCheck {
  return (memory, inputs) => checkScale(memory.getFloat32(inputs[index] as number, true), where, by);
}

/** The same, and then the zero point, the input after it. Throws QQ1003, QQ1004. */
export function qparamCheck(
  where: string,
  index: number,
  dtype: ByteDType,
  by: QuantizeBy = "divide",
): RunCheck {
  const { min, max } = byteRanges[dtype];
  const checkOfScale = scaleCheck(where, index, by);
  return (memory, inputs) => {
    checkOfScale(memory, inputs);
    checkZeroPoint(memory.getInt32(inputs[index + 1] as number, true), min, max, where);
  };
}
