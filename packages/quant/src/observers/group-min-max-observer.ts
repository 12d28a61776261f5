import { options as optionsKind, signature, whole } from "@quantrace/core/arguments";
import type { TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { chooseQParams, type QParamsRule } from "../qparams/choose-qparams.ts";
import type { QParams } from "../qparams/qparams.ts";
import type { Observer } from "./observer.ts";
import { type RangeObserverOptions, rangeFields, ruleOf } from "./settings.ts";
import { uniteRanges, type ValueRange } from "./value-range.ts";

export interface GroupOptions extends RangeObserverOptions {
  /** How many neighbours of the last dimension share a scale. Default 128. The last group of a row may be shorter. */
  readonly groupSize?: number;
}

/** One range per group, row after row; null before the first batch. */
export type GroupRanges = readonly ValueRange[] | null;

const checkGroupMinMaxObserver = signature("groupMinMaxObserver", {
  options: optionsKind<GroupOptions>({ ...rangeFields, groupSize: whole(1) }),
});

/**
 * The running minimum and maximum of each group of neighbours in a row. Merges exactly. For weights that are stored and
 * made real again: sums of integers need one scale for a whole row.
 *
 * @source torchao.quantization.PerGroup
 * @throws QQ3002 when a value is NaN or infinite; QQ3003 when the number of groups changes
 * @example
 * const observer = groupMinMaxObserver({ groupSize: 2 });
 * const state = observer.add(observer.zero(), { dtype: "float32", shape: [1, 3], data: Float32Array.of(-1, 0, 3) });
 * state; // => [{ min: -1, max: 0 }, { min: 3, max: 3 }]
 */
export function groupMinMaxObserver(options: GroupOptions = {}): Observer<GroupRanges> {
  checkGroupMinMaxObserver(options);
  const { groupSize = 128, ...rangeOptions } = options;
  const rule = ruleOf(rangeOptions);
  return {
    name: "GroupMinMaxObserver",
    settings: { ...rule, groupSize },
    zero: () => null,
    add: (state, values) => unite(state, groupRanges(values, groupSize)),
    merge: unite,
    finish: (state) => (state === null ? null : qparamsOf(state, rule, groupSize)),
  };
}

/** How many neighbours share a scale under an observer; null where all of a tensor or of a channel do. */
export function groupSizeOf({ settings }: Observer): number | null {
  const { groupSize } = settings;
  return typeof groupSize === "number" ? groupSize : null;
}

function unite(a: GroupRanges, b: GroupRanges): GroupRanges {
  if (a === null) return b;
  if (b === null) return a;
  if (a.length !== b.length) throw failure("QQ3003", { found: b.length, expected: a.length });
  return a.map((range, group) => uniteRanges(range, b[group] as ValueRange));
}

function groupRanges({ data, shape }: TensorData, groupSize: number): GroupRanges {
  if (data.length === 0) return null;
  const length = shape.at(-1) ?? 1;
  const groups = Math.ceil(length / groupSize);
  const ranges = Array.from({ length: (data.length / length) * groups }, () => ({
    min: Infinity,
    max: -Infinity,
  }));
  for (let i = 0; i < data.length; i++) {
    const value = data[i] as number;
    if (!(Math.abs(value) < Infinity)) throw failure("QQ3002", { value, index: i });
    const k = i % length;
    const range = ranges[((i - k) / length) * groups + Math.floor(k / groupSize)] as {
      min: number;
      max: number;
    };
    range.min = Math.min(range.min, value + 0);
    range.max = Math.max(range.max, value + 0);
  }
  return ranges;
}

function qparamsOf(ranges: readonly ValueRange[], rule: QParamsRule, groupSize: number): QParams {
  const chosen = ranges.map(({ min, max }) => chooseQParams(min, max, rule));
  const { dtype, quantMin, quantMax } = rule;
  const scale = chosen.map((group) => group.scale);
  const zeroPoint = chosen.map((group) => group.zeroPoint);
  return { dtype, scale, zeroPoint, axis: 0, quantMin, quantMax, groupSize };
}
