import { options as optionsKind, signature } from "@quantrace/core/arguments";
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
import { refineRange } from "./refine-range.ts";
import { searchRange } from "./search-range.ts";
import { type RangeObserverOptions, rangeFields, ruleOf, settingsOf } from "./settings.ts";
import { isEmptyRange } from "./value-range.ts";

/** 2^8: the integers of the dtype, also when the setting uses fewer, as PyTorch does. */
const LEVELS = 256;

const checkHistogramObserver = signature("histogramObserver", {
  options: optionsKind<RangeObserverOptions>(rangeFields),
});

/**
 * A histogram of the values, and from it the range with the least squared error: outliers are clipped where that
 * serves the rest. Merges exactly, since its grid is made of powers of two.
 *
 * @source torch.ao.quantization.HistogramObserver (PyTorch 2.13) for the search; the grid and the refinement are ours
 * @throws QQ3002 when a value is NaN or infinite
 * @example
 * const observer = histogramObserver();
 * const state = observer.add(observer.zero(), { dtype: "float32", shape: [2, 2], data: Float32Array.of(-1, 0, 1, 3) });
 * observer.finish(state).scale[0] > 0; // => true
 */
export function histogramObserver(options: RangeObserverOptions = {}): Observer<PowerOfTwoHistogram> {
  checkHistogramObserver(options);
  const rule = ruleOf(options);
  const choose = oncePerState((state: PowerOfTwoHistogram) =>
    perTensor(refineRange(state, searchRange(state, LEVELS), rule), rule),
  );
  return withFiniteParts({
    name: "HistogramObserver",
    settings: settingsOf(options, rule),
    zero: () => emptyHistogram,
    add: (state, values) => mergeHistograms(state, histogramOf(values)),
    merge: mergeHistograms,
    finish: (state) => (isEmptyRange(state) ? null : choose(state)),
  });
}
