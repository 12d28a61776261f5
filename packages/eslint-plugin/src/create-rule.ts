import type { RuleSummary } from "@quantrace/analyzer";
import type { Rule } from "eslint";
import { lintCheck } from "./lint-check.ts";
import { errorPage } from "./report/error-page.ts";
import { toLocation } from "./report/location.ts";
import { messageOf } from "./report/message.ts";
import { textFixes } from "./report/text-fixes.ts";

/** Makes a linter's rule of one of the analyser: it reports the findings of that name in the file. */
export function createRule({ name, codes, title, levels }: RuleSummary): Rule.RuleModule {
  const url = errorPage(codes);
  return {
    meta: {
      type: "problem",
      docs: {
        description: title,
        recommended: levels.recommended !== "off",
        ...(url === undefined ? {} : { url }),
      },
      fixable: "code",
      hasSuggestions: true,
      schema: [],
    },
    create: (context) => {
      const findings = lintCheck(name, context).byRule.get(name) ?? [];
      if (findings.length === 0) return {};
      return {
        Program: () => {
          for (const finding of findings)
            context.report({
              loc: toLocation(finding.primary),
              message: messageOf(finding),
              ...textFixes(finding, context.sourceCode.text),
            });
        },
      };
    },
  };
}
