import { finite, options as optionsKind, signature, whole } from "@quantrace/core/arguments";
import type { Schedule } from "./schedule.ts";

/** Options of `stepLr`. */
export interface StepLrOptions {
  /** Default 0.1. */
  readonly gamma?: number;
}

const check = signature("stepLr", {
  rate: finite(0),
  stepSize: whole(1),
  options: optionsKind<StepLrOptions>({ gamma: finite(0) }),
});

/**
 * The rate times `gamma` after every `stepSize` steps.
 *
 * @source torch.optim.lr_scheduler.StepLR
 * @example
 * [0, 9, 10].map(stepLr(1, 10, { gamma: 0.5 })); // => [1, 1, 0.5]
 */
export function stepLr(rate: number, stepSize: number, options: StepLrOptions = {}): Schedule {
  check(rate, stepSize, options);
  const { gamma = 0.1 } = options;
  return (step) => {
    let current = rate;
    for (let drops = Math.floor(step / stepSize); drops > 0; drops--) current *= gamma;
    return current;
  };
}
