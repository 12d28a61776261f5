import { averageStep } from "@quantrace/core/numerics";
import { finite, options as optionsKind, signature } from "@quantrace/core/arguments";
import { perTensor } from "./min-max-observer.ts";
import { withFiniteParts } from "./non-finite.ts";
import type { Observer } from "./observer.ts";
import { type RangeObserverOptions, rangeFields, ruleOf, settingsOf } from "./settings.ts";
import { emptyRange, isEmptyRange, rangeOf, type ValueRange } from "./value-range.ts";

export interface MovingAverageOptions extends RangeObserverOptions {
  /** How much a new batch counts. Default 0.01. */
  readonly averagingConstant?: number;
}

const checkMovingAverageMinMaxObserver = signature("movingAverageMinMaxObserver", {
  options: optionsKind<MovingAverageOptions>({ ...rangeFields, averagingConstant: finite(0, 1) }),
});

/**
 * A moving average of each batch's minimum and maximum: `m += c * (batch - m)`; the first batch sets them. The order
 * of batches matters, so it does not merge.
 *
 * @source torch.ao.quantization.MovingAverageMinMaxObserver (PyTorch 2.13)
 * @throws QQ3002 when a value is NaN or infinite
 * @example
 * const observer = movingAverageMinMaxObserver({ averagingConstant: 0.5 });
 * const batch = (x) => ({ dtype: "float32", shape: [1], data: Float32Array.of(x) });
 * observer.add(observer.add(observer.zero(), batch(1)), batch(2)).max; // => 1.5
 */
export function movingAverageMinMaxObserver(options: MovingAverageOptions = {}): Observer<ValueRange> {
  checkMovingAverageMinMaxObserver(options);
  const rule = ruleOf(options);
  const { averagingConstant = 0.01 } = options;
  return withFiniteParts({
    name: "MovingAverageMinMaxObserver",
    settings: { ...settingsOf(options, rule), averagingConstant },
    zero: () => emptyRange,
    add: (state, values) => averageRange(state, rangeOf(values), averagingConstant),
    finish: (state) => (isEmptyRange(state) ? null : perTensor(state, rule)),
  });
}

/** One step of the moving average of both bounds. */
export function averageRange(state: ValueRange, batch: ValueRange, constant: number): ValueRange {
  if (isEmptyRange(batch)) return state;
  if (isEmptyRange(state)) return batch;
  return {
    min: averageStep(state.min, batch.min, constant),
    max: averageStep(state.max, batch.max, constant),
  };
}
