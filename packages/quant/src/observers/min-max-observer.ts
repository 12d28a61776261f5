import { options as optionsKind, signature } from "@quantrace/core/arguments";
import { chooseQParams, type QParamsRule } from "../qparams/choose-qparams.ts";
import type { QParams } from "../qparams/qparams.ts";
import { withFiniteParts } from "./non-finite.ts";
import type { Observer } from "./observer.ts";
import { type RangeObserverOptions, rangeFields, ruleOf, settingsOf } from "./settings.ts";
import { emptyRange, isEmptyRange, rangeOf, uniteRanges, type ValueRange } from "./value-range.ts";

const checkMinMaxObserver = signature("minMaxObserver", {
  options: optionsKind<RangeObserverOptions>(rangeFields),
});

/**
 * The running minimum and maximum of a whole tensor. Merges exactly.
 *
 * @source torch.ao.quantization.MinMaxObserver (PyTorch 2.13)
 * @throws QQ3002 when a value is NaN or infinite
 * @example
 * const observer = minMaxObserver();
 * const state = observer.add(observer.zero(), { dtype: "float32", shape: [2, 2], data: Float32Array.of(-1, 0, 1, 3) });
 * state; // => { min: -1, max: 3 }
 * observer.finish(state).zeroPoint; // => [64]
 */
export function minMaxObserver(options: RangeObserverOptions = {}): Observer<ValueRange> {
  checkMinMaxObserver(options);
  const rule = ruleOf(options);
  return withFiniteParts({
    name: "MinMaxObserver",
    settings: settingsOf(options, rule),
    zero: () => emptyRange,
    add: (state, values) => uniteRanges(state, rangeOf(values)),
    merge: uniteRanges,
    finish: (state) => (isEmptyRange(state) ? null : perTensor(state, rule)),
  });
}

/** QParams for one range over a whole tensor. */
export function perTensor({ min, max }: ValueRange, rule: QParamsRule): QParams {
  const { scale, zeroPoint } = chooseQParams(min, max, rule);
  const { dtype, quantMin, quantMax } = rule;
  return { dtype, scale: [scale], zeroPoint: [zeroPoint], axis: null, quantMin, quantMax };
}
