import type { AnalysisResult } from "./finding.ts";
import { type Colors, plain, terminal } from "./pretty/colors.ts";
import { formatFinding } from "./pretty/format-finding.ts";
import { verdictTable } from "./pretty/verdict-table.ts";

export interface PrettyOptions {
  /** True for a terminal's colours, or functions of one's own. Default: no colours. */
  readonly color?: boolean | Colors;
}

/**
 * Formats a result for people: each finding with its code frames, path and ways out, then a table of verdicts.
 *
 * @param result - what `analyze` gave
 * @returns text that ends in a line break
 * @example
 * formatPretty(analyze({ paths: ["examples/01-digits/model.ts"] })).includes("4 traceable"); // => true
 */
export function formatPretty(result: AnalysisResult, { color = false }: PrettyOptions = {}): string {
  const colors = color === false ? plain : color === true ? terminal : color;
  const findings = result.findings.map((finding) => formatFinding(finding, result.excerpts, colors));
  const table = result.modules.length === 0 ? "No modules found." : verdictTable(result.modules, colors);
  return `${[...findings, table, summary(result)].join("\n\n")}\n`;
}

function summary({ modules, suppressed }: AnalysisResult): string {
  const count = (verdict: string): number => modules.filter((module) => module.verdict === verdict).length;
  const parts = (["traceable", "blocked", "unknown"] as const)
    .map((verdict) => [count(verdict), verdict] as const)
    .filter(([number, verdict]) => number > 0 || verdict === "traceable")
    .map(([number, verdict]) => `${number} ${verdict}`);
  const muted = suppressed.length === 0 ? "" : `; ${suppressed.length} muted by comments`;
  return `${modules.length} ${modules.length === 1 ? "module" : "modules"}: ${parts.join(", ")}${muted}`;
}
