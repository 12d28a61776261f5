import { options as optionsKind, signature, whole } from "@quantrace/core/arguments";
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
import { squaredError } from "./squared-error.ts";
import type { QParamsRule } from "../qparams/choose-qparams.ts";
import { isEmptyRange, type ValueRange } from "./value-range.ts";

export interface MseOptions extends RangeObserverOptions {
  /** How many ranges are tried. Default 100. */
  readonly steps?: number;
}

const checkMSEObserver = signature("mseObserver", {
  options: optionsKind<MseOptions>({ ...rangeFields, steps: whole(1) }),
});

/**
 * Of the whole range shrunk evenly in some steps, the one whose qparams give the least squared error. Merges exactly: it
 * counts on a grid of powers of two.
 *
 * @source torchao.quantization.AffineQuantizedMSEObserver for the ranges that are tried; the grid is ours
 * @throws QQ3002 when a value is NaN or infinite
 * @example
 * const observer = mseObserver({ quantMax: 7 });
 * const data = Float32Array.from({ length: 701 }, (_, i) => (i === 700 ? 1.4 : (i % 7) / 7));
 * const state = observer.add(observer.zero(), { dtype: "float32", shape: [701], data });
 * observer.finish(state).scale[0] < 1.4 / 7; // => true
 */
export function mseObserver(options: MseOptions = {}): Observer<PowerOfTwoHistogram> {
  checkMSEObserver(options);
  const rule = ruleOf(options);
  const { steps = 100 } = options;
  const choose = oncePerState((state: PowerOfTwoHistogram) =>
    perTensor(bestShrunk(state, steps, rule), rule),
  );
  return withFiniteParts({
    name: "MSEObserver",
    settings: { ...settingsOf(options, rule), steps },
    zero: () => emptyHistogram,
    add: (state, values) => mergeHistograms(state, histogramOf(values)),
    merge: mergeHistograms,
    finish: (state) => (isEmptyRange(state) ? null : choose(state)),
  });
}

function bestShrunk(histogram: PowerOfTwoHistogram, steps: number, rule: QParamsRule): ValueRange {
  let best: ValueRange = histogram;
  let least = squaredError(histogram, best, rule);
  for (let step = steps - 1; step > 0; step--) {
    const range = { min: (histogram.min * step) / steps, max: (histogram.max * step) / steps };
    const error = squaredError(histogram, range, rule);
    if (error < least) {
      best = range;
      least = error;
    }
  }
  return best;
}
