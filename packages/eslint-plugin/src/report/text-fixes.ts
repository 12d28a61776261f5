import type { Finding, Fix } from "@quantrace/analyzer";
import type { Rule } from "eslint";

/** What a linter can apply of a finding's fixes. */
export interface TextFixes {
  /** Means the same; applied by `--fix`. */
  readonly fix: Rule.ReportFixer | null;
  readonly suggest: Rule.SuggestionReportDescriptor[];
}

/** Sorts the fixes of a finding: the first that is safe is the fix, the others are suggestions. */
export function textFixes({ fixes, primary }: Finding, text: string): TextFixes {
  const usable = fixes.filter((fix) => isInFile(fix, primary.file));
  const safe = usable.find(({ applicability }) => applicability === "machine");
  return {
    fix: safe === undefined ? null : fixer(safe, text),
    suggest: usable.filter((fix) => fix !== safe).map((fix) => ({ desc: fix.title, fix: fixer(fix, text) })),
  };
}

/** Linters change one file: a fix that also edits another, adds one or changes settings is for `quantrace check --fix`. */
function isInFile({ edits, newFiles, config }: Fix, file: string): boolean {
  if (newFiles.length > 0 || config.length > 0) return false;
  return edits.length > 0 && edits.every(({ span }) => span.file === file);
}

function fixer({ edits }: Fix, text: string): Rule.ReportFixer {
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  return (rule) =>
    edits.map((edit) =>
      rule.replaceTextRange([edit.start, edit.end], edit.text.replaceAll(/\r?\n/g, lineBreak)),
    );
}
