import type { AnalysisResult } from "./finding.ts";

/**
 * Formats a result with one line a finding, as compilers do: `file:line:column: error QT1002: message`.
 *
 * @param result - what `analyze` gave
 * @returns lines; nothing when there is no finding
 * @example
 * formatCompact(analyze({ paths: ["examples/01-digits/model.ts"] })); // => ""
 */
export function formatCompact({ findings, notes }: AnalysisResult): string {
  const lines = notes.map(({ file, text }) => `${file}: note: ${text}\n`);
  return findings
    .map(({ primary, severity, code, message }) => {
      const place = `${primary.file}:${primary.line}:${primary.column}`;
      return `${place}: ${severity} ${code}: ${message.replaceAll(/\s+/g, " ")}\n`;
    })
    .concat(lines)
    .join("");
}
