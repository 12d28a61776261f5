import { asyncForwardAsPlain } from "../codemods/async-forward.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT4001: `async forward(x)`
 *
 * Goal: a forward that gives a promise.
 * Method: the `async` keyword.
 * Example: load data before forward is called.
 * Limits: other async functions are QT4002.
 */
export const asyncForward: Rule = defineRule({
  code: "QT4001",
  name: "async-forward",
  kinds: ["async"],
  params: (use) => ({ module: use.of }),
  label: "a graph cannot wait",
  rewrite: (use) => asyncForwardAsPlain(use.node),
});
