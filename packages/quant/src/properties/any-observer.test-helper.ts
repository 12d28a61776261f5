import type { TensorData } from "@quantrace/core";
import { float32Limits } from "@quantrace/testing";
import fc from "fast-check";
import { histogramObserver } from "../observers/histogram-observer.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import { movingAverageMinMaxObserver } from "../observers/moving-average-min-max-observer.ts";
import { mseObserver } from "../observers/mse-observer.ts";
import type { Observer } from "../observers/observer.ts";
import {
  movingAveragePerChannelMinMaxObserver,
  perChannelMinMaxObserver,
} from "../observers/per-channel-min-max-observer.ts";
import { percentileObserver } from "../observers/percentile-observer.ts";
import type { QParamsDType } from "../qparams/integer-dtypes.ts";
import type { RangeObserverOptions } from "../observers/settings.ts";

const customRanges = {
  uint8: { quantMax: 100 },
  int8: { quantMin: -127, quantMax: 63 },
  uint4: { quantMax: 1 },
  int4: { quantMin: -1, quantMax: 0 },
  int32: { quantMin: -1000, quantMax: 2000 },
} as const;

/** Every setting of a range: dtypes, schemes, whole, reduced and custom ranges, small and large floors of the scale. */
export const anyRangeOptions: fc.Arbitrary<RangeObserverOptions> = fc
  .record({
    dtype: fc.constantFrom<QParamsDType[]>("uint8", "uint8", "int8", "int8", "uint4", "int4", "int32"),
    mapping: fc.constantFrom<("affine" | "symmetric")[]>("affine", "symmetric"),
    range: fc.constantFrom("whole", "reduced", "custom"),
    eps: fc.constantFrom(2 ** -23, 2 ** -23, 2 ** -12, float32Limits.minNormal),
    exactMax: fc.boolean(),
  })
  .map(({ dtype, mapping, range, eps, exactMax }) => ({
    dtype,
    mapping,
    eps,
    exactMax,
    ...(range === "reduced" ? { reduceRange: true } : {}),
    ...(range === "custom" ? customRanges[dtype] : {}),
  }));

type Make = (options: RangeObserverOptions) => Observer;

/** Observers whose states merge. */
export const mergeable: Readonly<Record<string, Make>> = {
  MinMaxObserver: (options) => minMaxObserver(options) as Observer,
  PerChannelMinMaxObserver: (options) => perChannelMinMaxObserver(options) as Observer,
  HistogramObserver: (options) => histogramObserver(options) as Observer,
  PercentileObserver: (options) => percentileObserver({ ...options, percentile: 90 }) as Observer,
  MSEObserver: (options) => mseObserver({ ...options, steps: 6 }) as Observer,
};

/** Observers to which the order of batches matters. */
export const ordered: Readonly<Record<string, Make>> = {
  MovingAverageMinMaxObserver: (options) =>
    movingAverageMinMaxObserver({ ...options, averagingConstant: 0.3 }) as Observer,
  MovingAveragePerChannelMinMaxObserver: (options) =>
    movingAveragePerChannelMinMaxObserver({ ...options, averagingConstant: 0.3 }) as Observer,
};

export const everyObserver: Readonly<Record<string, Make>> = { ...mergeable, ...ordered };

/** The state after some batches. Observers may reuse the memory of what they are shown, so they get copies. */
export function fold(
  observer: Observer,
  batches: readonly TensorData[],
  from: unknown = observer.zero(),
): unknown {
  return batches.reduce((state, { dtype, shape, data }) => {
    return observer.add(state, { dtype, shape, data: data.slice() });
  }, from);
}
