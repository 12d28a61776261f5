import { unwrapTry } from "../codemods/unwrap-try.ts";
import { defineRule, type Rule } from "./rule.ts";

/**
 * QT4004: `try { return x.matmul(y); } catch { return x; }`
 *
 * Goal: a handler around operations on tensors.
 * Method: the try block is walked, and its operations are counted, those of called functions too.
 * Example: check shapes before the operations.
 * Limits: a try block without operations is fine.
 */
export const catchAroundOperations: Rule = defineRule({
  code: "QT4004",
  name: "catch-around-operations",
  kinds: ["catch"],
  params: () => ({ what: "operations on tensors" }),
  label: "no part of the graph, and hides errors of the trace",
  rewrite: (use) => unwrapTry(use.node),
});
