import type { Rule } from "eslint";
import { checkFile, type FileCheck } from "./check/check-file.ts";

/** The check of the file that a linter is at, and the rules that have asked for it. */
interface Pass {
  readonly path: string;
  readonly text: string;
  readonly rules: Set<string>;
  readonly check: FileCheck;
}

let pass: Pass | null = null;

/**
 * The check of the file that a linter is at. Its rules run one after the other and share it; a rule that asks again begins
 * another pass, even where the text is the same, because other files may have changed.
 */
export function lintCheck(rule: string, { filename, cwd, sourceCode }: Rule.RuleContext): FileCheck {
  const { text } = sourceCode;
  const isSame = pass !== null && pass.path === filename && pass.text === text && !pass.rules.has(rule);
  if (pass === null || !isSame)
    pass = { path: filename, text, rules: new Set(), check: checkFile({ path: filename, text, cwd }) };
  pass.rules.add(rule);
  return pass.check;
}
