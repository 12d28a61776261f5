import { finite, options as optionsKind, signature, whole } from "@quantrace/core/arguments";
import { cosineOfPi } from "./cosine-of-pi.ts";
import type { Schedule } from "./schedule.ts";

/** Options of `cosineAnnealing`. */
export interface CosineAnnealingOptions {
  /** The last rate. Default 0. */
  readonly minRate?: number;
}

const check = signature("cosineAnnealing", {
  rate: finite(0),
  steps: whole(1),
  options: optionsKind<CosineAnnealingOptions>({ minRate: finite(0) }),
});

/**
 * From the rate down to `minRate` along half a cosine: `minRate + (rate - minRate)(1 + cos(pi step / steps)) / 2`; after
 * `steps` it stays there.
 *
 * @source torch.optim.lr_scheduler.CosineAnnealingLR, its closed form
 * @example
 * [0, 5, 10, 11].map(cosineAnnealing(1, 10)); // => [1, 0.5, 0, 0]
 */
export function cosineAnnealing(rate: number, steps: number, options: CosineAnnealingOptions = {}): Schedule {
  check(rate, steps, options);
  const { minRate = 0 } = options;
  return (step) =>
    step >= steps ? minRate : minRate + ((rate - minRate) * (1 + cosineOfPi(step / steps))) / 2;
}
