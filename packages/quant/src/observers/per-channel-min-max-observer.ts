import { finite, kind, options as optionsKind, signature } from "@quantrace/core/arguments";
import { type TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { chooseQParams, type QParamsRule } from "../qparams/choose-qparams.ts";
import type { QParams } from "../qparams/qparams.ts";
import { averageRange } from "./moving-average-min-max-observer.ts";
import type { NonFinitePolicy } from "./non-finite.ts";
import type { Observer } from "./observer.ts";
import { type RangeObserverOptions, rangeFields, ruleOf, settingsOf } from "./settings.ts";
import {
  emptyRange,
  isEmptyRange,
  rangeOfFinite,
  rangeOfRun,
  uniteRanges,
  type ValueRange,
} from "./value-range.ts";

export interface PerChannelOptions extends RangeObserverOptions {
  /** The dimension that has one scale per index. Default 0. */
  readonly axis?: number;
}

/** One range per channel; null before the first batch. */
export type ChannelRanges = readonly ValueRange[] | null;

const integer = kind("a dimension index", Number.isSafeInteger);

const checkPerChannelMinMaxObserver = signature("perChannelMinMaxObserver", {
  options: optionsKind<PerChannelOptions>({ ...rangeFields, axis: integer }),
});

/**
 * The running minimum and maximum of each channel. Merges exactly.
 *
 * @source torch.ao.quantization.PerChannelMinMaxObserver (PyTorch 2.13)
 * @throws QQ3002 when a value is NaN or infinite; QQ3003 when the number of channels changes
 * @example
 * const observer = perChannelMinMaxObserver();
 * const state = observer.add(observer.zero(), { dtype: "float32", shape: [2, 2], data: Float32Array.of(-1, 0, 1, 3) });
 * state; // => [{ min: -1, max: 0 }, { min: 1, max: 3 }]
 */
export function perChannelMinMaxObserver(options: PerChannelOptions = {}): Observer<ChannelRanges> {
  checkPerChannelMinMaxObserver(options);
  const rule = ruleOf(options);
  const { axis = 0 } = options;
  return {
    name: "PerChannelMinMaxObserver",
    settings: { ...settingsOf(options, rule), axis },
    zero: () => null,
    add: (state, values) => combine(state, channelRanges(values, axis, options.nonFinite), uniteRanges),
    addFinite: (state, values) => combine(state, channelRanges(values, axis, "skip"), uniteRanges),
    merge: (a, b) => combine(a, b, uniteRanges),
    finish: (state) => perChannel(state, rule, axis),
  };
}

const checkMovingAveragePerChannelMinMaxObserver = signature("movingAveragePerChannelMinMaxObserver", {
  options: optionsKind<PerChannelOptions & { readonly averagingConstant?: number }>({
    ...rangeFields,
    axis: integer,
    averagingConstant: finite(0, 1),
  }),
});

/**
 * A moving average of each channel's minimum and maximum. The order of batches matters, so it does not merge.
 *
 * @source torch.ao.quantization.MovingAveragePerChannelMinMaxObserver (PyTorch 2.13)
 * @example
 * movingAveragePerChannelMinMaxObserver().merge; // => undefined
 */
export function movingAveragePerChannelMinMaxObserver(
  options: PerChannelOptions & { readonly averagingConstant?: number } = {},
): Observer<ChannelRanges> {
  checkMovingAveragePerChannelMinMaxObserver(options);
  const rule = ruleOf(options);
  const { axis = 0, averagingConstant = 0.01 } = options;
  const average = (a: ValueRange, b: ValueRange): ValueRange => averageRange(a, b, averagingConstant);
  return {
    name: "MovingAveragePerChannelMinMaxObserver",
    settings: { ...settingsOf(options, rule), axis, averagingConstant },
    zero: () => null,
    add: (state, values) => combine(state, channelRanges(values, axis, options.nonFinite), average),
    addFinite: (state, values) => combine(state, channelRanges(values, axis, "skip"), average),
    finish: (state) => perChannel(state, rule, axis),
  };
}

function combine(
  a: ChannelRanges,
  b: ChannelRanges,
  f: (x: ValueRange, y: ValueRange) => ValueRange,
): ChannelRanges {
  if (a === null) return b;
  if (b === null) return a;
  if (a.length !== b.length) throw failure("QQ3003", { found: b.length, expected: a.length });
  return a.map((range, channel) => f(range, b[channel] as ValueRange));
}

function perChannel(state: ChannelRanges, rule: QParamsRule, axis: number): QParams | null {
  if (state === null || state.some(isEmptyRange)) return null;
  const chosen = state.map(({ min, max }) => chooseQParams(min, max, rule));
  const { dtype, quantMin, quantMax } = rule;
  const scale = chosen.map((channel) => channel.scale);
  return { dtype, scale, zeroPoint: chosen.map((channel) => channel.zeroPoint), axis, quantMin, quantMax };
}

/** The range of each channel of a tensor; empty for one without a finite value under `skip`. */
function channelRanges(
  { data, shape }: TensorData,
  axis: number,
  policy: NonFinitePolicy = "error",
): ChannelRanges {
  const at = axis < 0 ? axis + shape.length : axis;
  const channels = shape[at];
  if (channels === undefined)
    throw failure("QS1004", { op: "PerChannelMinMaxObserver", dim: axis, rank: shape.length });
  if (data.length === 0) return null;
  const inner = shape.slice(at + 1).reduce((product, size) => product * size, 1);
  const ranges = new Array<ValueRange>(channels).fill(emptyRange);
  const rangeOfPart = policy === "skip" ? rangeOfFinite : rangeOfRun;
  for (let start = 0, channel = 0; start < data.length; start += inner) {
    const range = rangeOfPart(data, start, start + inner);
    ranges[channel] = uniteRanges(ranges[channel] as ValueRange, range);
    channel = (channel + 1) % channels;
  }
  return ranges;
}
