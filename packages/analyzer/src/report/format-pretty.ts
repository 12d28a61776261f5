import type { AnalysisResult } from "./finding.ts";
import { type Colors, plain, terminal } from "./pretty/colors.ts";
import { formatFinding } from "./pretty/format-finding.ts";
import { verdictSummary } from "./verdict-summary.ts";
import { verdictTable } from "./pretty/verdict-table.ts";

/** Options of `formatPretty`. */
export interface PrettyOptions {
  /** True for a terminal's colours, or functions of one's own. Default: no colours. */
  readonly color?: boolean | Colors;
  /** Columns to wrap texts at. Default: 100. */
  readonly width?: number;
  /** True to show every step of a path. Default: the five that tell most. */
  readonly allSteps?: boolean;
}

/**
 * Formats a result for people: each finding with its code frames, path and ways out, then a table of verdicts.
 *
 * @param result - what `analyze` gave
 * @returns text that ends in a line break
 * @example
 * formatPretty(analyze({ paths: ["examples/01-digits/model.ts"] })).includes("4 traceable"); // => true
 */
export function formatPretty(result: AnalysisResult, options: PrettyOptions = {}): string {
  const { color = false, width = 100, allSteps = false } = options;
  const colors = color === false ? plain : color === true ? terminal : color;
  const findings = result.findings.map((finding) =>
    formatFinding(finding, result.excerpts, { colors, width: Math.max(40, width), allSteps }),
  );
  const table = result.modules.length === 0 ? "No modules found." : verdictTable(result.modules, colors);
  const notes = result.notes.map(({ file, text }) => `note: ${file}: ${text}`);
  return `${[...findings, ...notes, table, verdictSummary(result)].join("\n\n")}\n`;
}
