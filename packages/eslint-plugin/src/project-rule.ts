import type { Rule } from "eslint";
import { lintCheck } from "./lint-check.ts";

/** Tells, once a file, that a file with Quantrace in it could not be checked, and why. */
export const projectRule: Rule.RuleModule = {
  meta: {
    type: "problem",
    docs: { description: "A file that uses Quantrace could not be checked", recommended: true },
    schema: [],
  },
  create: (context) => {
    const { problem } = lintCheck("project", context);
    if (problem === null) return {};
    return {
      Program: () => context.report({ loc: { line: 1, column: 0 }, message: problem }),
    };
  },
};
