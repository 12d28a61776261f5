import { defineRule, type Rule } from "./rule.ts";

/**
 * QT5023: `debugger`, `performance.mark("a")`
 *
 * Goal: code for whoever watches the program.
 * Method: the syntax, and a table of the platform's functions.
 * Example: remove it.
 * Limits: it does no harm, so this is a note.
 */
export const traceTimeStatement: Rule = defineRule({
  code: "QT5023",
  name: "trace-time-statement",
  kinds: ["impure"],
  effect: "none",
  claims: (use) => use.impurity === "debug",
  params: (use) => ({ what: use.callee }),
  label: "happens while tracing only",
});
