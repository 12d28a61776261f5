import type { TensorData } from "@quantrace/core";
import type { ChannelRanges } from "../observers/per-channel-min-max-observer.ts";
import type { Observer } from "../observers/observer.ts";
import { emptyRange, type ValueRange } from "../observers/value-range.ts";
import type { QParamsRule } from "../qparams/choose-qparams.ts";

/** An observer whose state is a range, or one for each channel: a graph can do its work. */
export interface RangeObserver {
  readonly rule: QParamsRule;
  /** The dimension that has one range per index; null for one range. */
  readonly axis: number | null;
  /** How much a new batch counts; null where the range only grows. */
  readonly averagingConstant: number | null;
}

const NAMES: ReadonlySet<string> = new Set([
  "MinMaxObserver",
  "MovingAverageMinMaxObserver",
  "PerChannelMinMaxObserver",
  "MovingAveragePerChannelMinMaxObserver",
]);

/** What an observer of ranges does; null for one of another kind. */
export function asRangeObserver({ name, settings }: Observer): RangeObserver | null {
  if (!NAMES.has(name) || settings["mapping"] === "affineFloatQParams") return null;
  const { axis = null, averagingConstant = null } = settings;
  return {
    rule: settings as unknown as QParamsRule,
    axis: axis as number | null,
    averagingConstant: averagingConstant as number | null,
  };
}

/** True for an observer whose state is a range or one for each channel, whatever it makes of them. */
export function keepsRange({ name }: Observer): boolean {
  return NAMES.has(name);
}

/** The state of an observer of ranges as a tensor, `[2]` or `[C, 2]`. */
export function rangeTensor(state: unknown, channels: number | null): TensorData {
  const ranges =
    channels === null
      ? [(state as ValueRange | undefined) ?? emptyRange]
      : ((state as ChannelRanges | undefined) ?? Array.from({ length: channels }, () => emptyRange));
  return {
    dtype: "float32",
    shape: channels === null ? [2] : [channels, 2],
    data: Float32Array.from(ranges.flatMap(({ min, max }) => [min, max])),
  };
}

/** The tensor as the observer's state. */
export function stateOfRange({ shape, data }: TensorData): ValueRange | ChannelRanges {
  const range = (i: number): ValueRange => ({ min: data[2 * i] as number, max: data[2 * i + 1] as number });
  return shape.length === 1 ? range(0) : Array.from({ length: shape[0] as number }, (_, i) => range(i));
}
