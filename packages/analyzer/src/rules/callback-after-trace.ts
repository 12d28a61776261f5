import { defineRule, type Rule } from "./rule.ts";

/**
 * QT4006: `setTimeout(() => log.push(x))`
 *
 * Goal: a callback that runs when the trace is over.
 * Method: a table of the platform's timers.
 * Example: do it where forward is called.
 * Limits: event handlers are calls that are not understood.
 */
export const callbackAfterTrace: Rule = defineRule({
  code: "QT4006",
  name: "callback-after-trace",
  kinds: ["impure"],
  claims: (use) => use.impurity === "timer",
  params: (use) => ({ tensor: use.callee }),
  label: "runs after the trace has ended",
  runtime: () => "silent",
});
