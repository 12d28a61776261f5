import type { Finding } from "@quantrace/analyzer";

/**
 * The findings of each file of a project. One whose place lies outside, in a file of another project, is put at the call
 * that leads there: nobody else would tell it. One that is nowhere in the project is left out.
 */
export function placeFindings(
  findings: readonly Finding[],
  files: ReadonlySet<string>,
): ReadonlyMap<string, readonly Finding[]> {
  const placed = findings.flatMap((finding) => {
    if (files.has(finding.primary.file)) return [finding];
    const span = [...finding.calls].reverse().find((call) => files.has(call.span.file))?.span;
    if (span === undefined) return [];
    const { file, line, column } = finding.primary;
    const message = `${finding.message} (at ${file}:${line}:${column}, which is called here)`;
    return [{ ...finding, primary: span, message, fixes: [] }];
  });
  return Map.groupBy(placed, ({ primary }) => primary.file);
}
