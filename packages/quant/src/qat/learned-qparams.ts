import { allocate, type TensorData } from "@quantrace/core";
import { roundTiesToEven, clampInteger } from "@quantrace/core/numerics";
import type { Observer } from "../observers/observer.ts";
import type { QParams } from "../qparams/qparams.ts";

/** A scale and a zero point that are trained, as parameters of the model. */
export interface LearnedQParams {
  /** float32, `[]` or one per channel. An optimiser may write into it. */
  readonly scale: TensorData;
  /** float32 as well; null where the mapping is symmetric, so that the zero point stays what it is. */
  readonly zeroPoint: TensorData | null;
  /** Where they started: the dtype, the axis and the range of integers are these. */
  readonly start: QParams;
  /** The smallest scale, float32. */
  readonly eps: number;
}

/** By the keys of the observers in whose places they stand. */
export type LearnedByKey = ReadonlyMap<string, LearnedQParams>;

/** PyTorch's. */
const DEFAULT_EPS = 2 ** -23;

/** Parameters that start from what an observer chose. */
export function learnedFrom(start: QParams, { settings }: Observer): LearnedQParams {
  const { eps, mapping } = settings;
  return {
    scale: parameterOf(start.scale, start.axis),
    zeroPoint: mapping === "symmetric" ? null : parameterOf(start.zeroPoint, start.axis),
    start,
    eps: Math.fround(typeof eps === "number" ? eps : DEFAULT_EPS),
  };
}

function parameterOf(values: readonly number[], axis: number | null): TensorData {
  const parameter = allocate("float32", axis === null ? [] : [values.length]);
  parameter.data.set(values);
  return parameter;
}

/** What values are quantized by today: `max(|scale|, eps)`, and the zero point rounded into the range. */
export function qparamsNow({ scale, zeroPoint, start, eps }: LearnedQParams): QParams {
  const { quantMin, quantMax } = start;
  return {
    ...start,
    scale: Array.from(scale.data, (value) => Math.max(Math.abs(value), eps)),
    zeroPoint:
      zeroPoint === null
        ? start.zeroPoint
        : Array.from(zeroPoint.data, (value) => clampInteger(roundTiesToEven(value) + 0, quantMin, quantMax)),
  };
}
