import { defineRule, type Rule } from "./rule.ts";

/**
 * QT5022: `navigator.language`, `n.toLocaleString()`, `ref.deref()`
 *
 * Goal: what depends on the machine, its settings or its garbage collector.
 * Method: a table of the platform's functions.
 * Example: pass it to the constructor.
 * Limits: `Intl` with a fixed locale is reported as well.
 */
export const hostDependent: Rule = defineRule({
  code: "QT5022",
  name: "host-dependent",
  kinds: ["impure"],
  claims: (use) => use.impurity === "host",
  params: (use) => ({ what: use.callee }),
  label: "another result on another machine",
});
