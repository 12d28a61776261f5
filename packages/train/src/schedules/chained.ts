import { callable, listOf, signature, whole } from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";
import type { Schedule } from "./schedule.ts";

const check = signature("chained", { schedules: listOf(callable), milestones: listOf(whole(0)) });

/**
 * One schedule after the other: the next one begins at each milestone, and counts its steps from there.
 *
 * @throws QS1013 unless there is one milestone less than schedules, in order
 * @source torch.optim.lr_scheduler.SequentialLR
 * @example
 * [0, 1, 2].map(chained([linearWarmup(1, 2), stepLr(1, 1)], [2])); // => [0.5, 1, 1]
 */
export function chained(schedules: readonly Schedule[], milestones: readonly number[]): Schedule {
  check(schedules, milestones);
  const inOrder = milestones.every((at, i) => i === 0 || at > (milestones[i - 1] as number));
  if (milestones.length !== schedules.length - 1 || !inOrder) {
    const expected = `${schedules.length - 1} numbers in ascending order, for ${schedules.length} schedules`;
    throw failure("QS1013", {
      call: "chained",
      argument: "milestones",
      found: `[${milestones.join(", ")}]`,
      expected,
    });
  }
  return (step) => {
    const which = milestones.filter((at) => at <= step).length;
    const start = which === 0 ? 0 : (milestones[which - 1] as number);
    return (schedules[which] as Schedule)(step - start);
  };
}
