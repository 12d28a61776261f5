import type { AnalysisResult } from "./finding.ts";

/**
 * Formats a result for programs: JSON with the fields of `AnalysisResult`. `version` changes when their meaning does.
 *
 * @param result - what `analyze` gave
 * @returns JSON, indented, that ends in a line break
 * @example
 * JSON.parse(formatJson(analyze({ paths: ["examples/01-digits/model.ts"] }))).version; // => 2
 */
export function formatJson(result: AnalysisResult): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}
