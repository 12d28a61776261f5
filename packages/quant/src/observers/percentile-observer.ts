import { finite, options as optionsKind, signature } from "@quantrace/core/arguments";
import { perTensor } from "./min-max-observer.ts";
import { withFiniteParts } from "./non-finite.ts";
import type { Observer } from "./observer.ts";
import { oncePerState } from "./once-per-state.ts";
import {
  emptyHistogram,
  histogramOf,
  mergeHistograms,
  type PowerOfTwoHistogram,
} from "./power-of-two-histogram.ts";
import { type RangeObserverOptions, rangeFields, ruleOf, settingsOf } from "./settings.ts";
import { isEmptyRange, type ValueRange } from "./value-range.ts";

export interface PercentileOptions extends RangeObserverOptions {
  /** How many of a hundred values the range holds. Default 99.999. */
  readonly percentile?: number;
}

const checkPercentileObserver = signature("percentileObserver", {
  options: optionsKind<PercentileOptions>({ ...rangeFields, percentile: finite(0, 100) }),
});

/**
 * The range that holds a percentage of the values, with as many cut off at either end. Merges exactly: it counts on a
 * grid of powers of two.
 *
 * @source onnxruntime.quantization.calibrate, HistogramCollector.compute_percentile of ONNX Runtime; the grid is ours
 * @throws QQ3002 when a value is NaN or infinite
 * @example
 * const observer = percentileObserver({ percentile: 90 });
 * const data = Float32Array.from({ length: 101 }, (_, i) => (i === 100 ? 1000 : i / 100));
 * const state = observer.add(observer.zero(), { dtype: "float32", shape: [101], data });
 * observer.finish(state).scale[0] < 0.01; // => true
 */
export function percentileObserver(options: PercentileOptions = {}): Observer<PowerOfTwoHistogram> {
  checkPercentileObserver(options);
  const rule = ruleOf(options);
  const { percentile = 99.999 } = options;
  const choose = oncePerState((state: PowerOfTwoHistogram) =>
    perTensor(middleRange(state, percentile), rule),
  );
  return withFiniteParts({
    name: "PercentileObserver",
    settings: { ...settingsOf(options, rule), percentile },
    zero: () => emptyHistogram,
    add: (state, values) => mergeHistograms(state, histogramOf(values)),
    merge: mergeHistograms,
    finish: (state) => (isEmptyRange(state) ? null : choose(state)),
  });
}

/** The range of the cells that are left when both ends have lost half of what the percentage leaves out. */
export function middleRange(histogram: PowerOfTwoHistogram, percentile: number): ValueRange {
  const { counts, first, exponent, min, max } = histogram;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const cut = (total * (100 - percentile)) / 200;
  let start = 0;
  for (let below = counts[0] as number; below <= cut && start < counts.length - 1;)
    below += counts[++start] as number;
  let end = counts.length - 1;
  for (let above = counts[end] as number; above <= cut && end > start;) above += counts[--end] as number;
  const width = 2 ** exponent;
  return { min: Math.max(min, (first + start) * width), max: Math.min(max, (first + end + 1) * width) };
}
