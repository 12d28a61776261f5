import { finite, signature, whole } from "@quantrace/core/arguments";
import type { Schedule } from "./schedule.ts";

const check = signature("linearWarmup", { rate: finite(0), steps: whole(1) });

/**
 * From `rate / steps` up to the rate in equal steps; from step `steps - 1` on it is the rate.
 *
 * @source torch.optim.lr_scheduler.LinearLR, from 1 / steps to 1
 * @example
 * [0, 1, 2, 3, 4].map(linearWarmup(1, 4)); // => [0.25, 0.5, 0.75, 1, 1]
 */
export function linearWarmup(rate: number, steps: number): Schedule {
  check(rate, steps);
  return (step) => (step + 1 >= steps ? rate : (rate * (step + 1)) / steps);
}
