import { applyEdits } from "../fixes/apply-edits.ts";
import type { Fix } from "../fixes/fix.ts";
import { unifiedDiff } from "../fixes/unified-diff.ts";
import type { AnalysisResult, Finding } from "./finding.ts";
import { formatCompact } from "./format-compact.ts";

/** Gives the text of a file by the name that findings use; null when it cannot be read. */
export type ReadSource = (file: string) => string | null;

/**
 * Formats a result for programs that change code: one line a finding, and below it the fix that fits best as a unified
 * diff, or the hint where there is none.
 *
 * @param result - what `analyze` gave
 * @param read - reads the files that were analysed
 * @example
 * formatAgent(analyze({ paths: ["examples/01-digits/model.ts"] }), () => "the source of a file"); // => ""
 */
export function formatAgent(result: AnalysisResult, read: ReadSource): string {
  const notes = result.notes.length === 0 ? [] : [formatCompact({ ...result, findings: [] })];
  return [
    ...result.findings.map((finding) => `${line(result, finding)}${advice(finding, read)}`),
    ...notes,
  ].join("\n");
}

function line(result: AnalysisResult, finding: Finding): string {
  return formatCompact({ ...result, findings: [finding], notes: [] });
}

function advice({ fixes, hint }: Finding, read: ReadSource): string {
  const [fix] = fixes;
  const diff = fix === undefined ? null : diffOf(fix, read);
  return fix === undefined || diff === null ? `hint: ${hint}\n` : `fix (${fix.applicability}):\n${diff}`;
}

function diffOf({ edits, newFiles }: Fix, read: ReadSource): string | null {
  const files = Map.groupBy(edits, ({ span }) => span.file);
  const changes = [...files].map(([file, own]) => {
    const before = read(file);
    return before === null ? null : { file, before, after: applyEdits(before, own) };
  });
  if (changes.includes(null)) return null;
  const added = newFiles.map(({ file, text }) => ({ file, before: null, after: text }));
  return unifiedDiff([...changes.filter((change) => change !== null), ...added]);
}
