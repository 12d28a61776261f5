import type { AnalysisResult, ExpressionFact, Finding } from "@quantrace/analyzer";
import { movedLines } from "./moved-lines.ts";

/** What is to be shown of one file. */
export interface FileView {
  readonly findings: readonly Finding[];
  readonly facts: readonly ExpressionFact[];
  /** True while the file does not parse: what is shown is of the last text that did. */
  readonly stale: boolean;
  /** The text that the findings are of. */
  readonly text: string;
}

/** False for what is said of a request and not of code: an editor may open files without a model (QT9008). */
export function isShown({ code }: Finding): boolean {
  return code !== "QT9008";
}

/** What an analysis says of a file; while the file does not parse, what the last one said, moved with its lines. */
export function fileView(
  result: AnalysisResult,
  file: string,
  text: string,
  last: FileView | null,
): FileView {
  const findings = result.findings.filter((finding) => finding.primary.file === file && isShown(finding));
  const isBroken = result.files.some(({ path, status }) => path === file && status === "broken");
  if (isBroken && last !== null) return moved(last, text);
  const facts = (result.facts ?? []).filter(({ span }) => span.file === file);
  return { findings, facts, stale: isBroken, text };
}

function moved(last: FileView, text: string): FileView {
  const lineOf = movedLines(last.text, text);
  const move = <T extends { readonly line: number; readonly endLine: number }>(span: T): T | null => {
    const [line, endLine] = [lineOf(span.line), lineOf(span.endLine)];
    return line === null || endLine === null ? null : { ...span, line, endLine };
  };
  const findings = last.findings.flatMap((finding) => {
    const primary = move(finding.primary);
    return primary === null ? [] : [{ ...finding, primary, fixes: [] }];
  });
  const facts = last.facts.flatMap((fact) => {
    const span = move(fact.span);
    return span === null ? [] : [{ ...fact, span }];
  });
  return { findings, facts, stale: true, text };
}
