import { displayPath, type Span } from "../host/positions.ts";
import type { ts } from "../host/ts.ts";
import type { AnalysisResult, Finding } from "./finding.ts";

/** Lines shown above and below a place. */
const CONTEXT = 2;

/** The source lines that the findings need to be printed. */
export function excerptsOf(
  findings: readonly Finding[],
  files: readonly ts.SourceFile[],
  cwd: string,
): AnalysisResult["excerpts"] {
  const lines = linesByPath(files, cwd);
  const excerpts: Record<string, Record<number, string>> = {};
  for (const span of findings.flatMap(spansOf)) {
    const text = lines(span.file);
    if (text === undefined) continue;
    const shown = (excerpts[span.file] ??= {});
    const last = Math.min(span.endLine + CONTEXT, text.length);
    for (let line = Math.max(1, span.line - CONTEXT); line <= last; line++)
      shown[line] = text[line - 1] ?? "";
  }
  return sortKeys(excerpts);
}

/** Looks up the lines of a file by the path that findings show. A file is split when it is first asked for. */
function linesByPath(
  files: readonly ts.SourceFile[],
  cwd: string,
): (path: string) => readonly string[] | undefined {
  const byPath = new Map(files.map((file) => [displayPath(file.fileName, cwd), file]));
  const split = new Map<string, readonly string[] | undefined>();
  return (path) => {
    if (!split.has(path)) split.set(path, byPath.get(path)?.text.split(/\r?\n/));
    return split.get(path);
  };
}

function spansOf(finding: Finding): readonly Span[] {
  return [
    finding.primary,
    ...finding.flow.map((step) => step.span),
    ...finding.labels.map((label) => label.span),
  ];
}

function sortKeys<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
